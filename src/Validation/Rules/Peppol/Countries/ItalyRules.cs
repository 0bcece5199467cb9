using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Facts;

namespace Invoicing.Validation.Rules.Peppol.Countries;

/// <summary>Sellers in Italy: IT-R-….</summary>
internal static class ItalyRules
{
    private static readonly TermPath Street = "cac:PostalAddress/cbc:StreetName";
    private static readonly TermPath City = "cac:PostalAddress/cbc:CityName";
    private static readonly TermPath PostCode = "cac:PostalAddress/cbc:PostalZone";

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare()
    {
        var pattern = new Pattern();
        pattern
            .On(
                "tax scheme",
                ["cac:PartyTaxScheme"],
                UblNames
                    .Inside("cac:Party", "cac:AccountingSupplierParty")
                    .And(at => PeppolFacts.Of(at).SupplierCountry == "IT" && !at.NormalizedScheme().Is("VAT"u8))
            )
            .Fatal(
                "IT-R-001",
                "BT-32",
                "The tax registration of an Italian seller is not 11 to 16 capitals or digits.",
                "Correct the tax code.",
                at => at.Value(PeppolScopes.CompanyId).Normalized.Test(IsTaxCode)
            );
        pattern
            .On("seller", ["cac:Party"], UblNames.Inside("cac:AccountingSupplierParty").And(at => PeppolFacts.Of(at).SupplierCountry == "IT"))
            .Fatal("IT-R-002", "BT-35", "The address of an Italian seller has no street.", "Give the street.", at => at.Has(Street))
            .Fatal("IT-R-003", "BT-37", "The address of an Italian seller has no city.", "Give the city.", at => at.Has(City))
            .Fatal("IT-R-004", "BT-38", "The address of an Italian seller has no post code.", "Give the post code.", at => at.Has(PostCode));
        return pattern;
    }

    /// <summary>Whether a text is 11 to 16 capitals or digits.</summary>
    public static bool IsTaxCode(ReadOnlySpan<byte> text) =>
        text.Length is >= 11 and <= 16 && text.IndexOfAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8) < 0;
}
