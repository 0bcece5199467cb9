using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Peppol.Countries;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>Sellers in the Netherlands in CII: NL-R-….</summary>
internal static class CiiNetherlandsRules
{
    private const string Agreement = "ram:ApplicableHeaderTradeAgreement";
    private const string Settlement = "ram:ApplicableHeaderTradeSettlement";

    private static readonly TermPath Street = "ram:LineOne";
    private static readonly TermPath City = "ram:CityName";
    private static readonly TermPath PostCode = "ram:PostcodeCode";
    private static readonly TermPath Preceding = "ram:InvoiceReferencedDocument/ram:IssuerAssignedID";
    private static readonly TermPath Payable = "ram:DuePayableAmount";
    private static readonly TermPath Order = $"rsm:SupplyChainTradeTransaction/{Agreement}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID";
    private static readonly ushort HeaderSettlement = RuleVocabulary.Shared.Id(Settlement);

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare(RuleTexts texts)
    {
        var creditNotes = CodeList.Of("81", "83", "381", "396", "532");
        var codes = CodeList.Of("30", "48", "49", "57", "58", "59");
        var pattern = new Pattern();
        pattern
            .On("rsm:ExchangedDocument", at => UblNames.IsTop(at) && at.Value(CiiReadings.Type).Normalized.IsIn(creditNotes).Holds && IsFromDutch(at).Holds)
            .Add(texts.Of("NL-R-001", at => at.Document.Named(HeaderSettlement).Any(settlement => settlement.Has(Preceding))));
        Address(pattern, texts, "NL-R-002", CiiNames.InTransaction("ram:SellerTradeParty", Agreement).And(IsFromDutch));
        pattern
            .On("seller id", ["ram:ID"], CiiNames.InTransaction("ram:SpecifiedLegalOrganization", "ram:SellerTradeParty", Agreement).And(IsFromDutch))
            .Add(texts.Of("NL-R-003", NetherlandsRules.IsRegistration));
        Address(pattern, texts, "NL-R-004", CiiNames.InTransaction("ram:BuyerTradeParty", Agreement).And(IsDutch));
        pattern
            .On("buyer id", ["ram:ID"], CiiNames.InTransaction("ram:SpecifiedLegalOrganization", "ram:BuyerTradeParty", Agreement).And(IsDutch))
            .Add(texts.Of("NL-R-005", NetherlandsRules.IsRegistration));
        Address(
            pattern,
            texts,
            "NL-R-006",
            UblNames
                .Inside("ram:SellerTaxRepresentativeTradeParty", Agreement, "rsm:SupplyChainTradeTransaction", "rsm:CrossIndustryInvoice")
                .And(at => IsFromDutch(at) && CiiPeppolFacts.Of(at).RepresentativeIsDutch)
        );
        pattern
            .On("totals", ["ram:SpecifiedTradeSettlementHeaderMonetarySummation"], CiiNames.InTransaction(Settlement).And(IsFromDutch))
            .Add(texts.Of("NL-R-007", IsPaid));
        pattern
            .On("payment", ["ram:SpecifiedTradeSettlementPaymentMeans"], CiiNames.InTransaction(Settlement).And(IsDutch))
            .Add(texts.Of("NL-R-008", at => at.Value(CiiReadings.Type).Normalized.IsIn(codes)));
        pattern
            .On(
                "order line",
                ["ram:LineID"],
                UblNames
                    .Inside(
                        "ram:BuyerOrderReferencedDocument",
                        "ram:SpecifiedLineTradeAgreement",
                        "ram:IncludedSupplyChainTradeLineItem",
                        "rsm:SupplyChainTradeTransaction",
                        "rsm:CrossIndustryInvoice"
                    )
                    .And(IsFromDutch)
            )
            .Add(texts.Of("NL-R-009", at => at.Root.Has(Order)));
        return pattern;
    }

    private static void Address(Pattern pattern, RuleTexts texts, string id, Func<ElementView, Truth> condition) =>
        pattern.On(id, ["ram:PostalTradeAddress"], condition).Add(texts.Of(id, at => at.Has(Street) && at.Has(City) && at.Has(PostCode)));

    private static Truth IsFromDutch(ElementView at) => CiiPeppolFacts.Of(at).SupplierIsDutch;

    private static Truth IsDutch(ElementView at) => CiiPeppolFacts.Of(at).SupplierIsDutch && CiiPeppolFacts.Of(at).CustomerIsDutch;

    private static Truth IsPaid(ElementView at)
    {
        var isCreditNote = at.Root.TextNode(CiiPaths.DocumentType).Normalized.Is("381"u8);
        if (isCreditNote.IsUndecided)
        {
            return isCreditNote;
        }
        return (isCreditNote.Holds ? at.Decimal(Payable) >= 0 : at.Decimal(Payable) <= 0) || at.Root.Has(CiiPaths.Means);
    }
}
