using Invoicing.Ports.Payments;

namespace Invoicing.Receivables.Cash.Ledger;

/// <summary>A movement with what it moves.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Payment">The payment; null of a write-off.</param>
/// <param name="Item">The item; null of a refund and a reversal.</param>
/// <param name="Amount">Not 0; below it where an earlier one is taken back.</param>
public sealed record CashMovement(MovementKind Kind, NewPayment? Payment, NewOpenItem? Item, decimal Amount)
{
    /// <summary>A payment or credit note pays an item; below 0 it is taken back.</summary>
    public static CashMovement Allocate(NewPayment payment, NewOpenItem item, decimal amount) =>
        new(payment.Kind == PaymentKind.Receipt ? MovementKind.Allocation : MovementKind.Credit, payment, item, amount);
}
