namespace Invoicing.Ports.Payments;

/// <summary>Money that is to be given back.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Payment">The payment that it is of.</param>
/// <param name="Amount">How much.</param>
/// <param name="Account">Account that it goes to; empty for the one that it came from.</param>
/// <param name="Reason">Why.</param>
/// <param name="Status">Where it has come to.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Actor">Who asked.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="Note">Why so.</param>
public sealed record RefundRequest(
    Guid Id,
    Guid Payment,
    decimal Amount,
    string Account,
    string Reason,
    RefundStatus Status,
    DateTimeOffset At,
    string Actor,
    DateTimeOffset? DecidedAt = null,
    string? DecidedBy = null,
    string Note = ""
);
