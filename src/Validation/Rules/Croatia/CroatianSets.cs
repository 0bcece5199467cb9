using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.Croatia;

/// <summary>
/// Croatia: HR CIUS 2025 with its extension (eRačun, Fiskalizacija 2.0), besides EN 16931 on UBL. Source: Tax Administration of Croatia, rules 1.0.3, as
/// phive-rules took them up (2026-08); in use from 2026-01-01.
/// </summary>
internal static class CroatianSets
{
    private const string Specification = "urn:cen.eu:en16931:2017#compliant#urn:mfin.gov.hr:cius-2025:1.0#conformant#urn:mfin.gov.hr:ext-2025:1.0";

    /// <summary>The sets.</summary>
    public static IReadOnlyList<RuleSet> All { get; } =
    [new("hr-cius-ext", "1.0.3", Syntax.Ubl, new DateOnly(2026, 1, 1), null, RuleTable.Load("croatia")) { Specifications = [Specification] }];
}
