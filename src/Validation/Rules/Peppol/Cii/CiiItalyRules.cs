using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Peppol.Countries;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>Sellers in Italy in CII: IT-R-….</summary>
internal static class CiiItalyRules
{
    private static readonly TermPath Street = "ram:PostalTradeAddress/ram:LineOne";
    private static readonly TermPath City = "ram:PostalTradeAddress/ram:CityName";
    private static readonly TermPath PostCode = "ram:PostalTradeAddress/ram:PostcodeCode";

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare(RuleTexts texts)
    {
        var pattern = new Pattern();
        pattern.On("ram:SpecifiedTaxRegistration", UblNames.Inside("ram:SellerTradeParty").And(IsItalian)).Add(texts.Of("IT-R-001", HasProperTaxCode));
        pattern
            .On("ram:SellerTradeParty", IsItalian)
            .Add(texts.Of("IT-R-002", at => at.Has(Street)))
            .Add(texts.Of("IT-R-003", at => at.Has(City)))
            .Add(texts.Of("IT-R-004", at => at.Has(PostCode)));
        return pattern;
    }

    private static Truth IsItalian(ElementView at) => CiiPeppolFacts.Of(at).SupplierCountry == "IT";

    /// <summary>Whether a registration is of another scheme than FC, or its one identifier is a tax code.</summary>
    private static Truth HasProperTaxCode(ElementView at)
    {
        var code = Text.None;
        foreach (var id in at.Each(CiiReadings.Id))
        {
            if (!id.Attribute(CiiNames.SchemeId).Normalized.Is("FC"u8).Holds)
            {
                return true;
            }
            code = code.Exists ? Text.Several : id.Self;
        }

        return code.Normalized.Test(ItalyRules.IsTaxCode);
    }
}
