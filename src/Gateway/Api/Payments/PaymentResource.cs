using Invoicing.Ports.Payments;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>A payment. Amount = allocated + unapplied + refunded + reversed.</summary>
/// <param name="Id">Our id of it.</param>
/// <param name="Kind">Money, or a credit note.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="SourceId">Its id there.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Amount">What came in.</param>
/// <param name="Allocated">What pays invoices.</param>
/// <param name="Unapplied">What pays nothing yet.</param>
/// <param name="Refunded">What was given back.</param>
/// <param name="Reversed">What the payer's bank took back.</param>
/// <param name="ReceivedOn">Day that it counts from.</param>
/// <param name="At">When it was taken in.</param>
/// <param name="Customer">The customer that paid, where known.</param>
/// <param name="Detail">What came with it.</param>
/// <param name="Allocations">What pays which invoice now.</param>
/// <param name="AvailableActions">What may be done with it now.</param>
public sealed record PaymentResource(
    Guid Id,
    PaymentKind Kind,
    string Source,
    string SourceId,
    string Currency,
    decimal Amount,
    decimal Allocated,
    decimal Unapplied,
    decimal Refunded,
    decimal Reversed,
    DateOnly ReceivedOn,
    DateTimeOffset At,
    string? Customer,
    PaymentDetailResource Detail,
    IReadOnlyList<AllocationResource> Allocations,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>A payment as the API shows it.</summary>
    public static PaymentResource Of(StoredPayment stored)
    {
        var payment = stored.Payment;
        var noneLeft = stored.Unapplied > 0 ? null : "Nothing of it is unapplied.";
        return new(
            payment.Id,
            payment.Kind,
            payment.Source,
            payment.SourceId,
            payment.Currency,
            payment.Amount,
            stored.Allocated,
            stored.Unapplied,
            stored.Refunded,
            stored.Reversed,
            payment.On,
            payment.At,
            payment.Customer,
            PaymentDetailResource.Of(payment.Detail),
            [.. stored.Allocations.Select(AllocationResource.Of)],
            [
                AvailableAction.Of("allocate", "allocated", noneLeft),
                AvailableAction.Of("release", "unapplied", stored.Allocated > 0 ? null : "It pays nothing."),
                AvailableAction.Of("move", "allocated", stored.Allocated > 0 ? null : "It pays nothing."),
                AvailableAction.Of("refund", "refunded", noneLeft),
                AvailableAction.Of(
                    "chargeback",
                    "reversed",
                    payment.Kind == PaymentKind.Receipt && stored.Allocated + stored.Unapplied > 0 ? null : "Nothing of it is left."
                ),
                AvailableAction.Of("restore", "unapplied", stored.Reversed > 0 ? null : "Nothing of it was taken back."),
            ]
        );
    }
}
