using System.Text;
using Invoicing.Faults;
using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>Peppol's rules on identifiers by their scheme in CII: PEPPOL-COMMON-R…. Most ask what they ask in UBL.</summary>
internal static class CiiIdentifierRules
{
    private static readonly ushort Address = RuleVocabulary.Shared.Id("ram:URIID");
    private static readonly string[] Names = ["ram:URIID", "ram:ID", "ram:GlobalID"];

    private static readonly (string Scheme, string Number)[] Schemes =
    [
        ("0088", "R040"),
        ("0192", "R041"),
        ("0184", "R042"),
        ("0208", "R043"),
        ("0201", "R044"),
        ("0210", "R045"),
        ("9907", "R046"),
        ("0211", "R047"),
        ("9906", "R048"),
        ("0007", "R049"),
        ("0151", "R050"),
    ];

    /// <summary>Declares them.</summary>
    public static void Declare(Pattern pattern, RuleTexts texts)
    {
        byte[][] schemes = [.. Schemes.Select(each => Encoding.UTF8.GetBytes(each.Scheme))];
        pattern.OnCases([.. Schemes.Select(each => each.Scheme)], Names, at => Find(at, schemes));
        foreach (var (scheme, number) in Schemes)
        {
            pattern[scheme].Add(Rule(texts, $"PEPPOL-COMMON-{number}"));
        }
    }

    private static Rule Rule(RuleTexts texts, string id) =>
        id switch
        {
            "PEPPOL-COMMON-R046" => texts[id] with { Test = at => at.Name != Address || CheckDigits.IsCodiceFiscale(at.Normalized) },
            "PEPPOL-COMMON-R048" => new Rule(
                id,
                Severity.Warning,
                "",
                "An identifier of scheme 9906 is no Italian VAT number.",
                "Correct the identifier or its scheme.",
                at => at.Name != Address ? true : CheckDigits.IsItalianVat(at.Normalized)
            ),
            "PEPPOL-COMMON-R050" => texts[id] with { Test = at => CheckDigits.IsLooseAbn(at.Normalized) },
            _ => texts[id],
        };

    private static int Find(ElementView at, byte[][] schemes)
    {
        if (at.Attribute(CiiNames.SchemeId) is not { Exists: true } scheme)
        {
            return -1;
        }
        for (var index = 0; index < schemes.Length; index++)
        {
            if (scheme.Bytes.SequenceEqual(schemes[index]))
            {
                return index;
            }
        }
        return -1;
    }
}
