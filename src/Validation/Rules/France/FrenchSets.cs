using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.France;

/// <summary>
/// France: what the reform asks of invoices between businesses (flow 2) besides EN 16931, on CII. No document declares it by BT-24: a route or
/// <c>--rules</c> names it. Source: France RFE (AFNOR XP Z12-012), BR-FR-Flux2 1.4.0.03 (2026-08-04), as phive-rules took it up.
/// </summary>
internal static class FrenchSets
{
    /// <summary>The sets.</summary>
    public static IReadOnlyList<RuleSet> All { get; } =
    [new("fr-ctc-cii", "1.4.0.03", Syntax.Cii, new DateOnly(2026, 8, 4), null, RuleTable.Load("fr-ctc-cii"))];
}
