using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Countries;

/// <summary>Sellers in Norway: NO-R-….</summary>
internal static class NorwayRules
{
    private static readonly TermPath TaxScheme = "cac:PartyTaxScheme";
    private static readonly TermPath CompanyId = "cbc:CompanyID";

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare()
    {
        var pattern = new Pattern();
        pattern
            .On("seller", ["cac:Party"], UblNames.Inside("cac:AccountingSupplierParty").And(at => PeppolFacts.Of(at).SupplierCountry == "NO"))
            .Warning(
                "NO-R-002",
                "BT-32",
                "A Norwegian seller states its registration as Foretaksregisteret in tax scheme TAX; it does not stand so.",
                "Add Foretaksregisteret under tax scheme TAX.",
                at => at.OneCompanyId(scheme => scheme.NormalizedScheme().Is("TAX"u8)).Normalized.Is("Foretaksregisteret"u8)
            )
            .Fatal("NO-R-001", "BT-31", "A Norwegian VAT number is not NO, organisation number, MVA.", "Correct the VAT number.", HasVatNumber);
        return pattern;
    }

    /// <summary>Whether what follows NO is an organisation number and MVA.</summary>
    public static bool IsVatNumber(ReadOnlySpan<byte> text) =>
        text.Length == 12 && CheckDigits.AreDigits(text[..9]) && text[9..].SequenceEqual("MVA"u8) && CheckDigits.IsMod11(text[..9]);

    private static Truth HasVatNumber(ElementView at)
    {
        var isNorwegian = false;
        var count = 0;
        foreach (var scheme in at.Each(TaxScheme))
        {
            var isVat = scheme.NormalizedScheme().Is("VAT"u8);
            if (isVat.IsUndecided)
            {
                return isVat;
            }
            if (!isVat.Holds)
            {
                continue;
            }
            count++;
            var id = scheme.Value(CompanyId);
            if (id.IsSeveral)
            {
                return Truth.Undecided;
            }
            isNorwegian |= id.Substring(1, 2).Bytes.SequenceEqual("NO"u8);
        }

        if (!isNorwegian)
        {
            return true;
        }
        if (count > 1)
        {
            return Truth.Undecided;
        }
        return at.OneCompanyId(scheme => scheme.NormalizedScheme().Is("VAT"u8)).Substring(3).Test(IsVatNumber);
    }
}
