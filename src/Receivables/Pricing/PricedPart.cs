namespace Invoicing.Receivables.Pricing;

/// <summary>A part of a priced line: what becomes one line of the invoice.</summary>
/// <param name="Quantity">How much.</param>
/// <param name="UnitPrice">Price of one; of any number of decimals.</param>
/// <param name="Label">What tells it from the other parts, as in <c>1–10</c>; null where it is the only one.</param>
/// <param name="Unit">Unit where it is not the line's: a flat fee and a package are counted in their own.</param>
public sealed record PricedPart(decimal Quantity, decimal UnitPrice, string? Label = null, string? Unit = null)
{
    /// <summary>Quantity by price, not rounded.</summary>
    public decimal Gross => Quantity * UnitPrice;
}
