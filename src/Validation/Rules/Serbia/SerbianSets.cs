using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.Serbia;

/// <summary>
/// Serbia: SRBDT on UBL, with its extension. Source: Ministry of Finance of the Republic of Serbia, SRBDT 2022, rules 1.0.0
/// (github.com/vasiljevic/en16931-srbdt-va), as phive-rules carries them.
/// </summary>
internal static class SerbianSets
{
    private const string Specification = "urn:cen.eu:en16931:2017#compliant#urn:mfin.gov.rs:srbdt:2022";

    /// <summary>The set.</summary>
    public static IReadOnlyList<RuleSet> All { get; } =
    [
        new("rs-srbdt", "1.0.0", Syntax.Ubl, new DateOnly(2022, 5, 1), null, RuleTable.Load("serbia"))
        {
            Specifications = [Specification, $"{Specification}#conformant#urn:mfin.gov.rs:srbdtext:2022"],
        },
    ];
}
