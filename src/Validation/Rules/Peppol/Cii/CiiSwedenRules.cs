using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>Sellers in Sweden in CII: SE-R-….</summary>
internal static class CiiSwedenRules
{
    private static readonly TermPath LegalId = "ram:SpecifiedLegalOrganization/ram:ID";
    private static readonly TermPath Rate = "ram:RateApplicablePercent";
    private static readonly TermPath Seller = "ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:PostalTradeAddress/ram:CountryID";
    private static readonly TermPath Buyer = "ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:PostalTradeAddress/ram:CountryID";
    private static readonly TermPath Bank = "ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID";

    private static readonly Func<ElementView, Truth> IsSeller = UblNames.Inside(
        "ram:ApplicableHeaderTradeAgreement",
        "rsm:SupplyChainTradeTransaction",
        "rsm:CrossIndustryInvoice"
    );

    private static readonly ushort SellerParty = RuleVocabulary.Shared.Id("ram:SellerTradeParty");

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare(RuleTexts texts)
    {
        var pattern = new Pattern();
        pattern
            .On("ram:SellerTradeParty", IsSeller.And(at => IsSwedish(at) && at.HasVatOf("SE"u8)))
            .Add(texts.Of("SE-R-001", at => VatNumber(at).Normalized.HasLength(14)))
            .Add(texts.Of("SE-R-002", at => VatNumber(at).Substring(3, 12).IsNumeric));
        pattern
            .On("ram:SpecifiedLegalOrganization", at => IsOfSwedishSeller(at.Parent) && at.Has(CiiReadings.Id))
            .Add(texts.Of("SE-R-003", at => at.Value(CiiReadings.Id).IsNumeric))
            .Add(texts.Of("SE-R-004", at => at.Value(CiiReadings.Id).Normalized.HasLength(10)))
            .Add(texts.Of("SE-R-013", at => at.Value(CiiReadings.Id).Normalized.Test(CheckDigits.IsSwedish)));
        pattern
            .On(
                "F-tax",
                ["ram:ID"],
                UblNames
                    .Inside("ram:SpecifiedTaxRegistration")
                    .And(at => at.Attribute(CiiNames.SchemeId).Is("FC"u8) && IsOfSwedishSeller(at.Parent.Parent) && at.Parent.Parent.Has(LegalId))
            )
            .Add(texts.Of("SE-R-005", at => Lexical.Normalize(Lexical.Upper(at.Raw)).SequenceEqual("GODKÄND FÖR F-SKATT"u8)));
        pattern
            .On("tax", ["ram:ApplicableTradeTax", "ram:CategoryTradeTax"], at => CiiPeppolFacts.Of(at).HasSwedishVat)
            .Add(
                texts.Of("SE-R-006", "The VAT rate in Sweden is 25, 12 or 6.", "Correct the rate.", at => at.Value(Rate).Numeric(rate => rate is 25 or 12 or 6))
            );
        Payment(pattern, texts);
        return pattern;
    }

    private static void Payment(Pattern pattern, RuleTexts texts)
    {
        string[] account = ["ram:ProprietaryID"],
            means = ["ram:SpecifiedTradeSettlementPaymentMeans"];
        const string Settlement = "ram:ApplicableHeaderTradeSettlement";
        var inAccount = CiiNames.InTransaction("ram:PayeePartyCreditorFinancialAccount", means[0], Settlement);
        var inSettlement = CiiNames.InTransaction(Settlement);
        pattern.On("plusgiro", account, inAccount.And(at => IsGiro(at.Parent.Parent, "SE:PLUSGIRO"u8))).Add(texts["SE-R-007"]).Add(texts["SE-R-010"]);
        pattern.On("bankgiro", account, inAccount.And(at => IsGiro(at.Parent.Parent, "SE:BANKGIRO"u8))).Add(texts["SE-R-008"]).Add(texts["SE-R-009"]);
        pattern.On("giro codes", means, inSettlement.And(at => Any(at, Seller) && (IsOfType(at, "50"u8) || IsOfType(at, "56"u8)))).Add(texts["SE-R-011"]);
        pattern.On("debit", means, inSettlement.And(at => Any(at, Seller) && Any(at, Buyer) && IsOfType(at, "31"u8))).Add(texts["SE-R-012"]);
    }

    private static bool IsSwedish(ElementView party) => party.Any(CiiReadings.Country, "SE"u8);

    private static Truth IsOfSwedishSeller(ElementView party) => party.Node >= 0 && party.Name == SellerParty && IsSeller(party).Holds && IsSwedish(party);

    /// <summary>The one identifier of scheme VAT in all registrations.</summary>
    private static Text VatNumber(ElementView party)
    {
        var found = Text.None;
        foreach (var registration in party.Each(CiiReadings.Registration))
        {
            var id = registration.OneVatId();
            if (id.IsSeveral || (id.Exists && found.Exists))
            {
                return Text.Several;
            }
            if (id.Exists)
            {
                found = id;
            }
        }

        return found;
    }

    private static bool Any(ElementView means, TermPath country) => means.Parent.Parent.Any(country, "SE"u8);

    private static Truth IsOfType(ElementView means, ReadOnlySpan<byte> type) => means.Value(CiiReadings.Type).Normalized.Is(type);

    private static Truth IsGiro(ElementView means, ReadOnlySpan<byte> giro) =>
        Any(means, Seller) && IsOfType(means, "30"u8) && means.Value(Bank).Normalized.Is(giro);
}
