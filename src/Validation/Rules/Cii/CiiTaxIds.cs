using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Cii;

/// <summary>Which tax identifiers the parties of a CII document have.</summary>
/// <param name="SellerVatId">The seller has a VAT identifier.</param>
/// <param name="SellerTaxId">The seller has a VAT or tax registration identifier.</param>
/// <param name="RepresentativeVatId">The tax representative has a VAT identifier.</param>
/// <param name="BuyerVatId">The buyer has a VAT identifier.</param>
/// <param name="BuyerLegalId">The buyer has a legal registration.</param>
internal sealed record CiiTaxIds(bool SellerVatId, bool SellerTaxId, bool RepresentativeVatId, bool BuyerVatId, bool BuyerLegalId)
{
    private static readonly ushort Seller = RuleVocabulary.Shared.Id("ram:SellerTradeParty");
    private static readonly ushort Buyer = RuleVocabulary.Shared.Id("ram:BuyerTradeParty");
    private static readonly ushort Representative = RuleVocabulary.Shared.Id("ram:SellerTaxRepresentativeTradeParty");
    private static readonly TermPath TaxId = "ram:SpecifiedTaxRegistration/ram:ID";
    private static readonly TermPath LegalId = "ram:SpecifiedLegalOrganization/ram:ID";

    /// <summary>Those of a document, of the sellers and representatives that count.</summary>
    public static CiiTaxIds Of(Document document, Func<ElementView, Truth> counts)
    {
        ElementView[] sellers = [.. document.Named(Seller).Where(party => counts(party).Holds)];
        ElementView[] buyers = [.. document.Named(Buyer)];
        return new CiiTaxIds(
            sellers.Any(IsVatRegistered),
            sellers.Any(party => IsVatRegistered(party) || party.AnyAttribute(TaxId, CiiNames.SchemeId, "FC"u8)),
            document.Named(Representative).Any(party => counts(party).Holds && IsVatRegistered(party)),
            buyers.Any(IsVatRegistered),
            buyers.Any(party => party.Has(LegalId))
        );
    }

    private static bool IsVatRegistered(ElementView party) => party.AnyAttribute(TaxId, CiiNames.SchemeId, "VA"u8);
}
