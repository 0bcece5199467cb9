namespace Invoicing.Ports.Payments;

/// <summary>A payment as the store holds it. Amount = allocated + unapplied + refunded + reversed, each 0 or more; the database holds it.</summary>
/// <param name="Payment">As it came.</param>
/// <param name="Allocated">What pays items.</param>
/// <param name="Refunded">What was given back.</param>
/// <param name="Reversed">What the payer's bank took back.</param>
/// <param name="Allocations">What pays which item now.</param>
public sealed record StoredPayment(NewPayment Payment, decimal Allocated, decimal Refunded, decimal Reversed, IReadOnlyList<PaymentAllocation> Allocations)
{
    /// <summary>What pays nothing yet.</summary>
    public decimal Unapplied => Payment.Amount - Allocated - Refunded - Reversed;
}
