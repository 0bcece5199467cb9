using Invoicing.Faults;
using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Peppol;
using Invoicing.Validation.Rules.Peppol.Countries;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>
/// XRechnung 3.0.2, schematron 2.5.0 and 2.6.0: patterns for both syntaxes, as a table of contents. Peppol's German rules come from XRechnung, so
/// that they are declared there once and bear XRechnung's ids here.
/// </summary>
internal static class XRechnungRules
{
    private static readonly string[] FromPeppol =
    [
        "R001",
        "R005",
        "R010",
        "R020",
        "R040",
        "R041",
        "R042",
        "R043",
        "R044",
        "R046",
        "R053",
        "R054",
        "R055",
        "R061",
        "R101",
        "R110",
        "R111",
        "R120",
        "R121",
        "R130",
    ];

    private static readonly ushort OrderReference = RuleVocabulary.Shared.Id("cac:OrderReference");
    private static readonly TermPath Currency = "cbc:DocumentCurrencyCode";

    /// <summary>For UBL, schematron 2.5.0.</summary>
    public static IReadOnlyList<Pattern> Ubl() => Ubl(XRechnungSchemes.January2026);

    /// <summary>For CII, schematron 2.5.0.</summary>
    public static IReadOnlyList<Pattern> Cii() => Cii(XRechnungSchemes.January2026);

    /// <summary>For UBL, schematron 2.6.0.</summary>
    public static IReadOnlyList<Pattern> UblAugust2026() =>
        [.. Ubl(XRechnungSchemes.August2026).Select(pattern => pattern.Adopt(OfAugust2026)), .. RuleTable.Load("xrechnung-august-2026", "ubl")];

    /// <summary>For CII, schematron 2.6.0.</summary>
    public static IReadOnlyList<Pattern> CiiAugust2026()
    {
        var patterns = Cii(XRechnungSchemes.August2026);
        CiiGermanRules.DeclareAugust2026(patterns[3]);
        return [.. patterns.Select(pattern => pattern.Adopt(OfAugust2026)), .. RuleTable.Load("xrechnung-august-2026", "cii")];
    }

    private static Rule OfAugust2026(Rule rule) =>
        rule.Id switch
        {
            "BR-TMP-2" => rule with { Severity = Severity.Fatal },
            // An order reference (BT-13) that is empty stands for one that is unknown.
            "PEPPOL-EN16931-R008" => rule with { Test = at => rule.Test(at) || IsOrderReference(at) },
            _ => rule,
        };

    private static bool IsOrderReference(ElementView at) =>
        at.Document.Tape.QualifiedName(at.Node).SequenceEqual("cbc:ID"u8) && at.Parent is { Node: >= 0 } around && around.Name == OrderReference;

    private static IReadOnlyList<Pattern> Ubl(XRechnungSchemes schemes)
    {
        var german = GermanyRules.Declare(_ => true).Adopt(rule => rule with { Id = OwnId(rule.Id) });
        UblDocumentRules.Declare(german["document"]);
        return
        [
            PeppolDocumentRules.Empty(),
            PeppolRules.Billing(PeppolEdition.May2026, at => SlackIn(at.Root.Any(Currency, "HUF"u8))).Adopt(OfPeppol),
            german,
            UblExtensionRules.Declare(schemes),
            UblVehicleRules.Declare(),
        ];
    }

    private static IReadOnlyList<Pattern> Cii(XRechnungSchemes schemes)
    {
        var texts = new RuleTexts(Ubl(schemes));
        return
        [
            CiiPeppolRules.Empty(texts),
            CiiPeppolRules.Billing(),
            CiiPeppolRules.GrossPrice(texts),
            CiiGermanRules.Declare(texts),
            CiiExtensionRules.Declare(texts, schemes),
            CiiVehicleRules.Declare(texts),
        ];
    }

    /// <summary>How far amounts may lie apart, by whether the invoice is in forints.</summary>
    public static decimal SlackIn(bool forints) => forints ? 0.5m : 0.02m;

    /// <summary>A rule of Peppol as XRechnung has it; null where it has none. CII's R043 stands in two parts.</summary>
    public static Rule? OfPeppol(Rule rule)
    {
        if (!FromPeppol.Any(number => rule.Id == $"PEPPOL-EN16931-{number}" || rule.Id.StartsWith($"PEPPOL-EN16931-{number}-", StringComparison.Ordinal)))
        {
            return null;
        }
        return rule.Id == "PEPPOL-EN16931-R120" ? rule with { Severity = Severity.Warning } : rule;
    }

    /// <summary>DE-R-005 is BR-DE-5, DE-R-023-1 is BR-DE-23-a, DE-R-T02 is BR-TMP-2.</summary>
    private static string OwnId(string peppols)
    {
        if (peppols == "DE-R-T02")
        {
            return "BR-TMP-2";
        }
        var parts = peppols["DE-R-".Length..].Split('-');
        return $"BR-DE-{parts[0].TrimStart('0')}{(parts.Length == 1 ? "" : parts[1] == "1" ? "-a" : "-b")}";
    }
}
