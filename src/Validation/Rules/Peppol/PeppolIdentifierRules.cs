using System.Text;
using Invoicing.Faults;
using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol;

/// <summary>Peppol rules on identifiers by their scheme: PEPPOL-COMMON-R….</summary>
internal static class PeppolIdentifierRules
{
    private static readonly ushort EndpointId = RuleVocabulary.Shared.Id("cbc:EndpointID");
    private static readonly ushort Id = RuleVocabulary.Shared.Id("cbc:ID");
    private static readonly ushort Identification = RuleVocabulary.Shared.Id("cac:PartyIdentification");
    private static readonly string[] Names = ["cbc:EndpointID", "cbc:ID", "cbc:CompanyID"];

    private static readonly (string Number, string Scheme, string What, Severity Severity, Func<ElementView, Truth> Test)[] Schemes =
    [
        ("R040", "0088", "GLN", Severity.Fatal, at => CheckDigits.IsGln(at.Normalized)),
        ("R041", "0192", "Norwegian organisation number", Severity.Fatal, at => CheckDigits.AreDigits(at.Normalized, 9) && CheckDigits.IsMod11(at.Normalized)),
        ("R042", "0184", "Danish CVR number (8 digits, or DK and 8 digits)", Severity.Fatal, at => IsDanish(at.Raw) || CheckDigits.AreDigits(at.Raw, 8)),
        ("R052", "0096", "Danish P number (10 digits)", Severity.Fatal, at => CheckDigits.AreDigits(at.Raw, 10)),
        ("R053", "0198", "Danish SE number (DK and 8 digits)", Severity.Fatal, at => IsDanish(at.Raw)),
        ("R043", "0208", "Belgian enterprise number", Severity.Fatal, at => CheckDigits.AreDigits(at.Normalized, 10) && CheckDigits.IsBelgian(at.Normalized)),
        ("R044", "0201", "Italian IPA code (6 letters or digits)", Severity.Warning, at => IsIpa(at.Normalized)),
        ("R045", "0210", "Italian tax code", Severity.Warning, at => CheckDigits.IsCodiceFiscale(at.Normalized)),
        ("R046", "9907", "Italian tax code", Severity.Warning, at => at.Name != EndpointId || CheckDigits.IsCodiceFiscale(at.Normalized)),
        ("R047", "0211", "Italian VAT number", Severity.Warning, at => CheckDigits.IsItalianVat(at.Normalized)),
        ("R049", "0007", "Swedish organisation number", Severity.Fatal, at => CheckDigits.AreDigits(at.Normalized, 10) && CheckDigits.IsSwedish(at.Normalized)),
        ("R050", "0151", "Australian business number", Severity.Fatal, at => CheckDigits.AreDigits(at.Normalized, 11) && CheckDigits.IsAbn(at.Normalized)),
        ("R054", "0106", "Dutch chamber of commerce number (8 digits)", Severity.Warning, at => CheckDigits.AreDigits(at.Normalized, 8)),
        ("R055", "0190", "Dutch OIN (20 digits)", Severity.Warning, at => CheckDigits.AreDigits(at.Normalized, 20)),
        ("R056-1", "9944", "Dutch VAT number", Severity.Warning, at => IsDutchVat(at.Normalized)),
        ("R057", "0217", "Dutch branch number (12 digits)", Severity.Warning, at => CheckDigits.AreDigits(at.Normalized, 12)),
    ];

    /// <summary>Declares them.</summary>
    public static void Declare(Pattern pattern)
    {
        byte[][] schemes = [.. Schemes.Select(each => Encoding.UTF8.GetBytes(each.Scheme))];
        pattern.OnCases([.. Schemes.Select(each => each.Scheme)], Names, at => Find(at, schemes));
        foreach (var (number, scheme, what, severity, test) in Schemes)
        {
            pattern[scheme]
                .Add(
                    new Rule(
                        $"PEPPOL-COMMON-{number}",
                        severity,
                        "",
                        $"An identifier of scheme {scheme} is no {what}.",
                        "Correct the identifier or its scheme.",
                        test
                    )
                    {
                        Figures = at => $"It is {at.String()}.",
                    }
                );
        }
        pattern
            .On(
                "Dutch VAT number",
                ["cbc:CompanyID"],
                UblNames.Inside("cac:PartyTaxScheme").And(at => at.Parent.NormalizedScheme().Is("VAT"u8) && at.Normalized.StartsWith("NL"u8))
            )
            .Warning(
                "PEPPOL-COMMON-R056-2",
                "BT-31, BT-48",
                "A Dutch VAT number is not NL, 9 digits, B, 2 digits.",
                "Correct the number.",
                at => IsDutchVat(at.Normalized)
            );
    }

    private static int Find(ElementView at, byte[][] schemes)
    {
        if (at.Attribute(UblNames.SchemeId) is not { Exists: true } scheme || (at.Name == Id && at.Parent.Name != Identification))
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

    private static bool IsDanish(ReadOnlySpan<byte> id) => id.Length == 10 && id.StartsWith("DK"u8) && CheckDigits.AreDigits(id[2..]);

    private static bool IsIpa(ReadOnlySpan<byte> id)
    {
        foreach (var each in id)
        {
            if (!char.IsAsciiLetterOrDigit((char)each))
            {
                return false;
            }
        }
        return id.Length == 6;
    }

    private static bool IsDutchVat(ReadOnlySpan<byte> id) =>
        id.Length == 14 && id.StartsWith("NL"u8) && CheckDigits.AreDigits(id[2..11]) && id[11] == 'B' && CheckDigits.AreDigits(id[12..]);
}
