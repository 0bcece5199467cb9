using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Peppol.Countries;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>Sellers in Norway in CII: NO-R-….</summary>
internal static class CiiNorwayRules
{
    /// <summary>The pattern of them.</summary>
    public static Pattern Declare(RuleTexts texts)
    {
        var pattern = new Pattern();
        pattern
            .On("ram:SellerTradeParty", at => CiiPeppolFacts.Of(at).SupplierCountry == "NO")
            .Add(
                texts.Of(
                    "NO-R-002",
                    "A Norwegian seller states its registration as Foretaksregisteret, scheme FC; it does not stand so.",
                    "Add Foretaksregisteret with scheme FC.",
                    IsRegistered
                )
            )
            .Add(texts.Of("NO-R-001", HasVatNumber));
        return pattern;
    }

    private static Truth IsRegistered(ElementView at)
    {
        foreach (var registration in at.Each(CiiReadings.Registration))
        {
            foreach (var id in registration.Each(CiiReadings.Id))
            {
                if (!id.Attribute(CiiNames.SchemeId).Bytes.SequenceEqual("FC"u8))
                {
                    continue;
                }
                var stands = id.TextNode().Normalized.Is("Foretaksregisteret"u8);
                if (stands)
                {
                    return stands;
                }
            }
        }

        return false;
    }

    private static Truth HasVatNumber(ElementView at)
    {
        var registrations = at.VatRegistrations();
        var isNorwegian = registrations.Aggregate((Truth)false, (found, each) => found || each.Value(CiiReadings.Id).Substring(1, 2).Is("NO"u8));
        if (!isNorwegian.Holds)
        {
            return !isNorwegian;
        }
        return registrations.Count() > 1 ? Truth.Undecided : registrations.First().Value(CiiReadings.Id).Substring(3).Test(NorwayRules.IsVatNumber);
    }
}
