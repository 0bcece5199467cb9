using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.Agreed;

/// <summary>What a seller and its buyer have agreed on besides EN 16931, on UBL. Source: the agreement, which is made up.</summary>
internal static class AgreedSets
{
    /// <summary>The set.</summary>
    public static IReadOnlyList<RuleSet> All { get; } =
    [
        new("agreed", "1.0", Syntax.Ubl, new DateOnly(2026, 1, 1), null, RuleTable.Load("agreed"))
        {
            Specifications = ["urn:cen.eu:en16931:2017#compliant#urn:example:agreed:1.0"],
        },
    ];
}
