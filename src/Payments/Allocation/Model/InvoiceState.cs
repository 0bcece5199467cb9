namespace Invoicing.Payments.Allocation.Model;

/// <summary>What is open of an invoice: total − credits − allocated − written off, never less than 0.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Total">Amount due when issued.</param>
/// <param name="Credits">What credit notes took off, early-payment discounts with their VAT among them.</param>
/// <param name="Allocated">What receipts pay.</param>
/// <param name="WrittenOff">What was given up, with reasons.</param>
public sealed record InvoiceState(string Id, decimal Total, decimal Credits, decimal Allocated, decimal WrittenOff)
{
    /// <summary>What is open.</summary>
    public decimal Open => Total - Credits - Allocated - WrittenOff;
}
