namespace Invoicing.Payments.Allocation.Model;

/// <summary>Where the money of a receipt is. Amount = allocated + unapplied + refunded + reversed, each 0 or more.</summary>
/// <param name="Id">Id of the payment.</param>
/// <param name="Amount">What came in.</param>
/// <param name="Allocated">What pays invoices.</param>
/// <param name="Refunded">What was given back.</param>
/// <param name="Reversed">What the payer's bank took back.</param>
public sealed record ReceiptState(string Id, decimal Amount, decimal Allocated, decimal Refunded, decimal Reversed)
{
    /// <summary>What pays nothing yet: the customer's credit.</summary>
    public decimal Unapplied => Amount - Allocated - Refunded - Reversed;
}
