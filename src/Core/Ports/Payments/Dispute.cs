using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>A buyer's objection against an invoice or a line of it. While it is open, nobody duns or collects.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Invoice">The invoice.</param>
/// <param name="Line">The line (BT-126); null for the whole.</param>
/// <param name="Reason">Why, as a word of the list.</param>
/// <param name="Amount">What is disputed.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="OpenedBy">Who took it down.</param>
/// <param name="AnswerBy">When it must be answered.</param>
/// <param name="Outcome">won, lost or partly; null while it is open.</param>
/// <param name="ClosedAt">When it was decided.</param>
/// <param name="ClosedBy">Who closed it.</param>
/// <param name="Note">What the buyer said.</param>
public sealed record Dispute(
    Guid Id,
    InvoiceId Invoice,
    string? Line,
    string Reason,
    decimal Amount,
    DateTimeOffset OpenedAt,
    string OpenedBy,
    DateOnly? AnswerBy,
    string? Outcome = null,
    DateTimeOffset? ClosedAt = null,
    string? ClosedBy = null,
    string Note = ""
)
{
    /// <summary>What was handed in with it.</summary>
    public IReadOnlyList<DisputeAttachment> Attachments { get; init; } = [];

    /// <summary>What was done about it, oldest first.</summary>
    public IReadOnlyList<DisputeStep> History { get; init; } = [];

    /// <summary>The outcome that is being carried out: until the credit note is issued, nobody decides otherwise.</summary>
    public string? Deciding { get; init; }

    /// <summary>The credit note that it was lost or conceded by; null where there is none.</summary>
    public InvoiceId? CreditNote { get; init; }

    /// <summary>What was conceded, with VAT.</summary>
    public decimal Conceded { get; init; }
}
