using Invoicing.Faults;
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

    /// <summary>
    /// Why a name is that of no rule set; null where it is one: <c>ID</c>, <c>ID@VERSION</c>, or <c>ID-VERSION</c>.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="path">Where it stands.</param>
    public static Fault? WhyUnknown(string name, string path)
    {
        if (RuleSets.Find(name, DateOnly.MaxValue) is not null)
        {
            return null;
        }

        var id = name.Split('@')[0];
        var versions = RuleSets.All.Where(set => set.Id == id).Select(set => set.Version).ToList();
        return Fault.Fatal(
            "GW-RULES-UNKNOWN",
            $"There is no rule set {name}.",
            path,
            hint: versions.Count > 0
                ? $"Versions of {id}: {string.Join(", ", versions)}."
                : $"Rule sets: {string.Join(", ", RuleSets.All.Select(set => set.Id).Distinct().Order(StringComparer.Ordinal))}."
        );
    }
}
