using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>What moved.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Payment">Id of the payment; none of a write-off.</param>
/// <param name="Invoice">Id of the invoice; none of a refund and a reversal.</param>
/// <param name="Amount">Below 0 where an earlier one is taken back.</param>
public sealed record MovedResource(MovementKind Kind, Guid? Payment, Guid? Invoice, decimal Amount)
{
    /// <summary>A movement as the API shows it.</summary>
    public static MovedResource Of(PaymentMovement one) => new(one.Kind, one.Payment, one.Invoice?.Value, one.Amount);
}
