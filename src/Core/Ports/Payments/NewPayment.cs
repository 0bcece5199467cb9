using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>Money that came in, or a credit note.</summary>
/// <param name="Id">Our id of it.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Kind">Money or credit.</param>
/// <param name="Source">Where it came from: <c>bank</c>, <c>api</c>, <c>credit-note</c>, or a payment provider.</param>
/// <param name="SourceId">Its id there; one source and id are one payment.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Amount">More than 0.</param>
/// <param name="On">Day that it counts from.</param>
/// <param name="At">When it was taken in.</param>
/// <param name="Account">Account of the ledger that has the money.</param>
/// <param name="Detail">What came with it.</param>
public sealed record NewPayment(
    Guid Id,
    string Tenant,
    PaymentKind Kind,
    string Source,
    string SourceId,
    string Currency,
    decimal Amount,
    DateOnly On,
    DateTimeOffset At,
    string Account,
    PaymentDetail Detail
)
{
    /// <summary>The customer that paid, where known.</summary>
    public string? Customer { get; init; }

    /// <summary>The one invoice that it is meant for, where it names one.</summary>
    public InvoiceId? MeantFor { get; init; }
}
