namespace Invoicing.Payments.Allocation.Model;

/// <summary>What of a receipt pays an invoice.</summary>
/// <param name="Receipt">Id of the receipt.</param>
/// <param name="Invoice">Id of the invoice.</param>
/// <param name="Amount">More than 0.</param>
public sealed record Allocated(string Receipt, string Invoice, decimal Amount);
