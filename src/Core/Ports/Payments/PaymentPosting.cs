using Invoicing.Ports.Receivables;

namespace Invoicing.Ports.Payments;

/// <summary>A business event of payments: one balanced entry of the ledger, and the movements that say the same.</summary>
/// <param name="Event">What happened, as in <c>payment.received</c>, <c>payment.allocated</c>, <c>payment.refunded</c>, <c>payment.charged-back</c>.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Movements">The movements; none of a payment that is only taken in.</param>
/// <param name="Facts">What the trail says beside them.</param>
public sealed record PaymentPosting(string Event, LedgerEntry Entry, IReadOnlyList<PaymentMovement> Movements, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>The payment that comes to be by it.</summary>
    public NewPayment? Payment { get; init; }

    /// <summary>Whether the entry is in the ledger already: of a document that was made void.</summary>
    public bool IsPosted { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";
}
