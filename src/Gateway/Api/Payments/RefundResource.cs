using Invoicing.Ports.Payments;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>A refund that was asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Payment">Id of the payment.</param>
/// <param name="Amount">How much.</param>
/// <param name="Account">Account that it goes to; empty for the one that it came from.</param>
/// <param name="Reason">Why.</param>
/// <param name="Status">Where it has come to.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="Note">Why so.</param>
/// <param name="AvailableActions">What the caller may do with it now.</param>
public sealed record RefundResource(
    Guid Id,
    Guid Payment,
    decimal Amount,
    string Account,
    string Reason,
    RefundStatus Status,
    DateTimeOffset RequestedAt,
    string RequestedBy,
    DateTimeOffset? DecidedAt,
    string? DecidedBy,
    string Note,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>A request as the API shows it to somebody.</summary>
    public static RefundResource Of(RefundRequest one, string actor)
    {
        var closed = one.Status == RefundStatus.Requested ? null : $"It is {one.Status.ToString().ToLowerInvariant()}.";
        return new(
            one.Id,
            one.Payment,
            one.Amount,
            one.Account,
            one.Reason,
            one.Status,
            one.At,
            one.Actor,
            one.DecidedAt,
            one.DecidedBy,
            one.Note,
            [
                AvailableAction.Of("approve", "approved", closed ?? (Actors.AreOne(one.Actor, actor) ? "Whoever asked for it cannot agree to it." : null)),
                AvailableAction.Of("reject", "rejected", closed),
            ]
        );
    }
}
