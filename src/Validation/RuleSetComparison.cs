using Invoicing.Faults;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation;

/// <summary>What would change for a document between two versions of a rule set.</summary>
/// <param name="Before">The verdict of the one version.</param>
/// <param name="After">The verdict of the other.</param>
/// <param name="Changes">Rules that fire in one alone, or not as gravely in both; in ordinal order, each once.</param>
public sealed record RuleSetComparison(RuleSetVerdict Before, RuleSetVerdict After, IReadOnlyList<RuleChange> Changes)
{
    /// <summary>Whether the document passes by one version alone.</summary>
    public bool VerdictChanges => Before.Passed != After.Passed;

    /// <summary>Compares two verdicts over one document.</summary>
    internal static RuleSetComparison Of(RuleSetVerdict before, RuleSetVerdict after)
    {
        var (one, other) = (Fired(before), Fired(after));
        return new RuleSetComparison(
            before,
            after,
            [
                .. one
                    .Keys.Union(other.Keys)
                    .Order(StringComparer.Ordinal)
                    .Select(code => new RuleChange(
                        code,
                        one.GetValueOrDefault(code)?.Severity,
                        other.GetValueOrDefault(code)?.Severity,
                        (other.GetValueOrDefault(code) ?? one.GetValueOrDefault(code))!
                    ))
                    .Where(change => change.Before != change.After),
            ]
        );
    }

    /// <summary>The first fault of each rule that fired; the judge keeps one of each, however many faults there are.</summary>
    private static Dictionary<string, Fault> Fired(RuleSetVerdict verdict) =>
        verdict.Faults.GroupBy(fault => fault.Code).ToDictionary(group => group.Key, group => group.MaxBy(fault => fault.Severity)!);
}
