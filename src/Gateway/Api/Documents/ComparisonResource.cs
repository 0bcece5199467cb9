using Invoicing.Validation;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>What would change for a document between two versions of a rule set.</summary>
/// <param name="VerdictChanges">Whether it passes by one of them alone.</param>
/// <param name="Before">What the one says.</param>
/// <param name="After">What the other says.</param>
/// <param name="Changes">Rules that fire in one alone, or not as gravely in both.</param>
public sealed record ComparisonResource(bool VerdictChanges, ComparedVersion Before, ComparedVersion After, IReadOnlyList<RuleChangeResource> Changes)
{
    /// <summary>A comparison as the API shows it.</summary>
    public static ComparisonResource Of(RuleSetComparison comparison) =>
        new(
            comparison.VerdictChanges,
            ComparedVersion.Of(comparison.Before),
            ComparedVersion.Of(comparison.After),
            [.. comparison.Changes.Select(RuleChangeResource.Of)]
        );
}
