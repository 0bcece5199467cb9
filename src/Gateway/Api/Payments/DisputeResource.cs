using Invoicing.Ports.Payments;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>A buyer's objection. While it is open, nobody duns or collects the invoice.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Invoice">Id of the invoice.</param>
/// <param name="Number">BT-1 of the invoice.</param>
/// <param name="Customer">What tells the buyer from others.</param>
/// <param name="Line">BT-126 of the line; none where all of the invoice is disputed.</param>
/// <param name="Reason">Why, as a word of the list.</param>
/// <param name="Note">What the buyer said.</param>
/// <param name="Amount">What is disputed, with VAT.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Status">open, won, lost or partly.</param>
/// <param name="OpenedAt">When it was taken down.</param>
/// <param name="OpenedBy">Who took it down.</param>
/// <param name="AnswerBy">When it must be answered.</param>
/// <param name="Overdue">Whether it is open and that day is over.</param>
/// <param name="ClosedAt">When it ended.</param>
/// <param name="ClosedBy">Who ended it.</param>
/// <param name="Conceded">What was conceded, with VAT.</param>
/// <param name="CreditNote">Id of the credit note that it was lost by.</param>
/// <param name="Attachments">What was handed in with it.</param>
/// <param name="History">What was done about it, oldest first.</param>
/// <param name="AvailableActions">What may be done with it now.</param>
public sealed record DisputeResource(
    Guid Id,
    Guid Invoice,
    string Number,
    string Customer,
    string? Line,
    string Reason,
    string Note,
    decimal Amount,
    string Currency,
    string Status,
    DateTimeOffset OpenedAt,
    string OpenedBy,
    DateOnly? AnswerBy,
    bool Overdue,
    DateTimeOffset? ClosedAt,
    string? ClosedBy,
    decimal Conceded,
    Guid? CreditNote,
    IReadOnlyList<AttachmentResource> Attachments,
    IReadOnlyList<DisputeStepResource> History,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>A dispute as the API shows it on a day.</summary>
    public static DisputeResource Of(Dispute dispute, NewOpenItem item, DateOnly today)
    {
        var closed = dispute.Outcome is { } outcome ? $"It is {outcome}." : null;
        var deciding = dispute.Deciding is { } other ? $"It is being decided: {other}." : null;
        return new(
            dispute.Id,
            item.KnownAs.Value,
            item.Number,
            item.Customer,
            dispute.Line,
            dispute.Reason,
            dispute.Note,
            dispute.Amount,
            item.Currency,
            dispute.Outcome ?? "open",
            dispute.OpenedAt,
            dispute.OpenedBy,
            dispute.AnswerBy,
            dispute.Outcome is null && dispute.AnswerBy < today,
            dispute.ClosedAt,
            dispute.ClosedBy,
            dispute.Conceded,
            dispute.CreditNote?.Value,
            [.. dispute.Attachments.Select(AttachmentResource.Of)],
            [.. dispute.History.Select(DisputeStepResource.Of)],
            [
                AvailableAction.Of("note", "open", closed),
                AvailableAction.Of("attachments", "open", closed),
                AvailableAction.Of("win", "won", closed ?? deciding),
                AvailableAction.Of("lose", "lost", closed ?? (dispute.Deciding is null or "lost" ? null : deciding)),
                AvailableAction.Of("concede", "partly", closed ?? (dispute.Deciding is null or "partly" ? null : deciding)),
            ]
        );
    }
}
