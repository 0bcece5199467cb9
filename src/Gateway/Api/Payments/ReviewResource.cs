using Invoicing.Ports.Payments;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>A payment that waits for a person, or did.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Status">Where it has come to.</param>
/// <param name="Since">When it began to wait.</param>
/// <param name="Rule">What kept it from being certain.</param>
/// <param name="RuleVersion">Version of the rules.</param>
/// <param name="Proposals">Proposals, best first.</param>
/// <param name="Decided">What was decided, or waits for the second person.</param>
/// <param name="DecidedBy">Who decided first.</param>
/// <param name="AgreedBy">Who agreed as a second person.</param>
/// <param name="DecidedAt">When it was decided for good.</param>
/// <param name="History">What was done about it, oldest first.</param>
/// <param name="AvailableActions">What the caller may do with it now.</param>
public sealed record ReviewResource(
    PaymentResource Payment,
    ReviewStatus Status,
    DateTimeOffset Since,
    string Rule,
    string RuleVersion,
    IReadOnlyList<ProposalResource> Proposals,
    IReadOnlyList<AllocationResource> Decided,
    string? DecidedBy,
    string? AgreedBy,
    DateTimeOffset? DecidedAt,
    IReadOnlyList<DecisionResource> History,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>A review as the API shows it to somebody.</summary>
    public static ReviewResource Of(PaymentReview review, StoredPayment payment, IReadOnlyList<ReviewDecision> history, string actor)
    {
        var closed = review.Status == ReviewStatus.Open ? null : $"It is {review.Status.ToString().ToLowerInvariant()}.";
        return new(
            PaymentResource.Of(payment),
            review.Status,
            review.At,
            review.Rule,
            review.RuleVersion,
            [.. review.Proposals.Select(ProposalResource.Of)],
            [.. review.Decided.Select(AllocationResource.Of)],
            review.DecidedBy,
            review.AgreedBy,
            review.DecidedAt,
            [.. history.Select(DecisionResource.Of)],
            [
                AvailableAction.Of("accept", "accepted", closed ?? (review.Proposals.Count > 0 ? null : "There is no proposal.")),
                AvailableAction.Of("split", "accepted", closed),
                AvailableAction.Of(
                    "approve",
                    "accepted",
                    review.Status != ReviewStatus.AwaitsSecond ? "It awaits no second person."
                        : Actors.AreOne(review.DecidedBy, actor) ? "Whoever decided cannot agree to it."
                        : null
                ),
                AvailableAction.Of("reject", "rejected", review.Status == ReviewStatus.AwaitsSecond ? null : closed),
                AvailableAction.Of("undo", "open", review.Status == ReviewStatus.Open ? "Nothing is decided of it." : null),
            ]
        );
    }
}
