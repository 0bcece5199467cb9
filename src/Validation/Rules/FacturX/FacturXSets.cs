using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.FacturX;

/// <summary>
/// Factur-X and ZUGFeRD 2: what the profiles MINIMUM, BASIC WL, BASIC and EN 16931 ask of the invoice in CII that a PDF carries. MINIMUM and BASIC WL are no
/// invoices by EN 16931. Not here: EXTENDED. Source: FNFE-MPE and FeRD, Factur-X 1.09.2 (ZUGFeRD 2.5.2), 2026-08-04, in effect from 2026-09-01, as phive-rules
/// took it up.
/// </summary>
internal static class FacturXSets
{
    private const string Version = "1.09.2";

    private static readonly DateOnly From = new(2026, 9, 1);

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
    ];

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
