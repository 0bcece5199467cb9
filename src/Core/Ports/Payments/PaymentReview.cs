using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>A payment that waits for a person, or did.</summary>
/// <param name="Payment">The payment; a payment has one review.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Status">Where it has come to.</param>
/// <param name="At">When it began to wait.</param>
/// <param name="Rule">What kept it from being certain.</param>
/// <param name="RuleVersion">Version of the rules.</param>
/// <param name="Proposals">Proposals, best first.</param>
public sealed record PaymentReview(
    Guid Payment,
    string Tenant,
    ReviewStatus Status,
    DateTimeOffset At,
    string Rule,
    string RuleVersion,
    IReadOnlyList<ReviewProposal> Proposals
)
{
    /// <summary>What was decided, or waits for the second person.</summary>
    public IReadOnlyList<PaymentAllocation> Decided { get; init; } = [];

    /// <summary>Who decided first.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Who agreed as a second person.</summary>
    public string? AgreedBy { get; init; }

    /// <summary>When it was decided for good.</summary>
    public DateTimeOffset? DecidedAt { get; init; }
}
