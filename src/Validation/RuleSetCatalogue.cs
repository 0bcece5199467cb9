using Invoicing.Validation.Rules;

namespace Invoicing.Validation;

/// <summary>What rule sets there are, asked of the code itself.</summary>
public static class RuleSetCatalogue
{
    /// <summary>A row for each version of each rule set, by id, the newest first.</summary>
    public static IReadOnlyList<RuleSetRow> Rows() =>
        [
            .. RuleSets
                .All.Select(set => new RuleSetRow(set.Id, set.Version, set.From, set.Until, set.Rules.Count(), set.Specifications))
                .OrderBy(row => row.Id, StringComparer.Ordinal)
                .ThenByDescending(row => row.From),
        ];
}
