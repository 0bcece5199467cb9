using Invoicing.Ports.Payments;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>An account that money for a payee goes to, or is to go to.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Payee">The payee.</param>
/// <param name="Account">The account.</param>
/// <param name="Replaces">The account that it is to replace; empty for the first.</param>
/// <param name="Status">Where it has come to.</param>
/// <param name="NamedAt">When it was named.</param>
/// <param name="NamedBy">Who named it.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="AvailableActions">What the caller may do with it now.</param>
public sealed record PayeeResource(
    Guid Id,
    string Payee,
    string Account,
    string Replaces,
    PayeeStatus Status,
    DateTimeOffset NamedAt,
    string NamedBy,
    DateTimeOffset? DecidedAt,
    string? DecidedBy,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>An account as the API shows it to somebody.</summary>
    public static PayeeResource Of(PayeeAccount one, string actor)
    {
        var closed = one.Status == PayeeStatus.Held ? null : "It is not held.";
        return new(
            one.Id,
            one.Payee,
            one.Account,
            one.Replaces,
            one.Status,
            one.At,
            one.Actor,
            one.DecidedAt,
            one.DecidedBy,
            [
                AvailableAction.Of("approve", "inUse", closed ?? (Actors.AreOne(one.Actor, actor) ? "Whoever named it cannot agree to it." : null)),
                AvailableAction.Of("reject", "refused", closed),
            ]
        );
    }
}
