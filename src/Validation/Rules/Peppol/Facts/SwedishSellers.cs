using Invoicing.Validation.Engine;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol.Facts;

/// <summary>Sellers in Sweden, as the rules SE-R-001 to SE-R-013 find them.</summary>
internal static class SwedishSellers
{
    private static readonly TermPath Party = "cac:Party";
    private static readonly TermPath Country = "cac:PostalAddress/cac:Country/cbc:IdentificationCode";
    private static readonly ushort Supplier = RuleVocabulary.Shared.Id("cac:AccountingSupplierParty");

    /// <summary>Whether the party's address is in Sweden.</summary>
    public static bool IsSwedish(ElementView party) => party.Any(Country, "SE"u8);

    /// <summary>Whether a seller in Sweden has a Swedish VAT number.</summary>
    public static bool HaveVat(Document document)
    {
        foreach (var around in document.Named(Supplier))
        {
            foreach (var party in around.Each(Party))
            {
                if (IsSwedish(party) && party.HasVatOf("SE"u8))
                {
                    return true;
                }
            }
        }
        return false;
    }
}
