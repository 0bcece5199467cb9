using Invoicing.Validation.Bindings;
using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.PintEu;

/// <summary>
/// PINT EU on UBL, in three parts: what all PINT share (<c>shared</c>), EN 16931's rules (<c>en16931-aligned</c>: CEN's 1.3.16 with older currencies and three
/// rules of before), and Peppol's (<c>aligned</c>: those of BIS Billing 3.0.19 without its process and identifier, with Danish schemes). Source: OpenPeppol,
/// PINT EU 1.1.1 (2026-06-09), docs.peppol.eu/poac/eu, as phive-rules carries it.
/// </summary>
internal static class PintEuSets
{
    private const string Version = "1.1.1";
    private const string Specification = "urn:peppol:pint:billing-1@eu-1";
    private static readonly DateOnly From = new(2026, 6, 9);
    private static readonly CodeList AmountCurrencies = CodeList.Load("iso-4217").But(["CUC", "MRO"], ["MRU", "UYW"]);
    private static readonly CodeList Currencies = AmountCurrencies.But([], ["CNH"]);
    private static readonly string[] Danish = ["PEPPOL-COMMON-R052", "PEPPOL-COMMON-R053"];
    private static readonly string[] Absent = ["PEPPOL-EN16931-P0100", "PEPPOL-EN16931-P0101", "PEPPOL-EN16931-R004", "PEPPOL-EN16931-R007"];

    /// <summary>The sets, with CEN's rules on UBL.</summary>
    public static IReadOnlyList<RuleSet> Of(RuleSet cen) =>
        [
            Part("shared", RuleTable.Load("pint-shared", "base")),
            Part("en16931-aligned", [.. cen.Patterns.Select(pattern => pattern.Adopt(OfCen)), .. RuleTable.Load("pint-eu", "cen")]) with
            {
                Structure = cen.Structure,
            },
            Part("aligned", [.. PeppolRules.May2025(PeppolEdition.PintEu, OfPeppol), .. RuleTable.Load("pint-eu", "peppol")]),
        ];

    private static RuleSet Part(string part, IReadOnlyList<Pattern> patterns) =>
        new($"pint-eu:{part}", Version, Syntax.Ubl, From, null, patterns) { Alias = $"pint-eu-{Version}:{part}", Specifications = [Specification] };

    private static Rule? OfCen(Rule rule) =>
        rule.Id switch
        {
            "BR-CL-03" => rule with { Test = at => AmountCurrencies.HasNormalized(at.Attribute(UblNames.CurrencyId).Bytes) },
            "BR-CL-04" or "BR-CL-05" => rule with { Test = at => Currencies.HasNormalized(at.Raw) },
            _ => rule,
        };

    private static Rule? OfPeppol(Rule rule) =>
        Absent.Contains(rule.Id) ? null
        : Danish.Contains(rule.Id) ? rule
        : PeppolMay2025.Of(rule);
}
