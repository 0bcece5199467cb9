using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>One movement of money.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Payment">The payment; null of a write-off.</param>
/// <param name="Invoice">The invoice; null of a refund and a reversal.</param>
/// <param name="Amount">Not 0; below it where an earlier one is taken back.</param>
public sealed record PaymentMovement(MovementKind Kind, Guid? Payment, InvoiceId? Invoice, decimal Amount);
