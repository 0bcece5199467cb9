using Invoicing.Ports.Payments;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>An account that a customer is known to pay from.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">The account.</param>
/// <param name="Customer">The customer.</param>
/// <param name="LearntAt">When it was learnt.</param>
/// <param name="LearntBy">By whose decision.</param>
/// <param name="Payment">Id of the payment that taught it.</param>
/// <param name="RevokedAt">When it was revoked.</param>
/// <param name="RevokedBy">Who revoked it.</param>
/// <param name="AvailableActions">What may be done with it now.</param>
public sealed record PayerAccountResource(
    Guid Id,
    string Account,
    string Customer,
    DateTimeOffset LearntAt,
    string LearntBy,
    Guid Payment,
    DateTimeOffset? RevokedAt,
    string? RevokedBy,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>An account as the API shows it.</summary>
    public static PayerAccountResource Of(PayerAccount one) =>
        new(
            one.Id,
            one.Account,
            one.Customer,
            one.LearntAt,
            one.LearntBy,
            one.Payment,
            one.RevokedAt,
            one.RevokedBy,
            [AvailableAction.Of("revoke", "revoked", one.RevokedAt is null ? null : "It is revoked.")]
        );
}
