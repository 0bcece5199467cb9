using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.FacturX;

/// <summary>
/// Factur-X and ZUGFeRD 2: what the profiles ask of the invoice in CII that a PDF carries. MINIMUM and BASIC WL are no invoices by EN 16931; EXTENDED is more,
/// and is judged without CEN's rules, which know no groups of lines. Source: FNFE-MPE and FeRD, Factur-X 1.09.2 (ZUGFeRD 2.5.2), 2026-08-04, in effect from
/// 2026-09-01, as phive-rules took it up.
/// </summary>
internal static class FacturXSets
{
    private const string Version = "1.09.2";

    private static readonly DateOnly From = new(2026, 9, 1);

    /// <summary>Rules of the profile EN 16931 that EXTENDED has not, or puts otherwise.</summary>
    private static readonly HashSet<string> NotInExtended =
    [
        "BR-22",
        "BR-23",
        "BR-24",
        "BR-26",
        "BR-27",
        "BR-28",
        "BR-38",
        "BR-44",
        "BR-54",
        "BR-CO-04",
        "BR-CO-06",
        "BR-CO-08",
        "BR-CO-10",
        "BR-CO-11",
        "BR-CO-12",
        "BR-CO-13",
        "BR-CO-15",
        "BR-CO-16",
        "BR-CO-17",
        "BR-CO-22",
        "BR-CO-24",
        "BR-S-01",
        "BR-S-08",
        "BR-S-09",
        "BR-S-10",
        "BR-Z-01",
        "BR-Z-08",
        "BR-Z-10",
        "BR-E-01",
        "BR-E-08",
        "BR-AE-01",
        "BR-AE-08",
        "BR-IC-01",
        "BR-IC-08",
        "BR-G-01",
        "BR-G-08",
        "BR-O-01",
        "BR-O-02",
        "BR-O-03",
        "BR-O-04",
        "BR-O-08",
        "BR-O-11",
        "BR-O-12",
        "BR-O-13",
        "BR-O-14",
        "BR-AF-01",
        "BR-AF-08",
        "BR-AF-10",
        "BR-AG-01",
        "BR-AG-08",
        "BR-AG-10",
        "CII-SR-470",
        "CII-SR-474",
    ];

    /// <summary>The sets. What documents declare by BT-24 is a profile of its own, but for EN 16931, which is the norm alone.</summary>
    public static IReadOnlyList<RuleSet> All { get; } =
    [
        Of("minimum", ["urn:factur-x.eu:1p0:minimum", "urn:zugferd.de:2p0:minimum"]) with
        {
            IsOfNorm = false,
        },
        Of("basic-wl", ["urn:factur-x.eu:1p0:basicwl", "urn:zugferd.de:2p0:basicwl"], "wl") with
        {
            IsOfNorm = false,
        },
        Of(
            "basic",
            ["urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic", "urn:cen.eu:en16931:2017#compliant#urn:zugferd.de:2p0:basic"],
            "wl",
            "lines"
        ),
        Of("en16931", ["urn:cen.eu:en16931:2017"], "wl", "lines", "all") with
        {
            Specifications = [],
        },
        Extended() with
        {
            IsOfNorm = false,
        },
    ];

    private static RuleSet Extended()
    {
        var set = Of(
            "extended",
            ["urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended", "urn:cen.eu:en16931:2017#conformant#urn:zugferd.de:2p0:extended"],
            "wl",
            "lines",
            "all",
            "extended"
        );
        return set with
        {
            Patterns =
            [
                .. set.Patterns.Select(pattern => pattern.Adopt(rule => NotInExtended.Contains(rule.Id) ? null : rule)),
                .. RuleTable.Load("factur-x-extended"),
            ],
        };
    }

    private static RuleSet Of(string profile, string[] specifications, params string[] tags) =>
        new(
            $"facturx-{profile}",
            Version,
            Syntax.Cii,
            From,
            null,
            [.. RuleTable.Load("factur-x", tags), .. ProfileRules.Declare(tags.Length, string.Join(' ', specifications))]
        )
        {
            Alias = $"facturx-{Version}-{profile}",
            Specifications = specifications,
        };
}
