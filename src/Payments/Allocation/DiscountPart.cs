namespace Invoicing.Payments.Allocation;

/// <summary>A share of an invoice or of a discount at one rate of VAT.</summary>
/// <param name="Percent">The rate (BT-119), in per cent.</param>
/// <param name="Net">Taxable amount.</param>
/// <param name="Tax">VAT on it.</param>
public sealed record DiscountPart(decimal Percent, decimal Net, decimal Tax);
