using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Peppol.Countries;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>Sellers in Denmark in CII: DK-R-….</summary>
internal static class CiiDenmarkRules
{
    private const string Transaction = "rsm:SupplyChainTradeTransaction";
    private const string Agreement = $"{Transaction}/ram:ApplicableHeaderTradeAgreement";
    private const string Settlement = $"{Transaction}/ram:ApplicableHeaderTradeSettlement";
    private const string Invoice = "rsm:CrossIndustryInvoice";

    private static readonly TermPath LegalId = $"{Agreement}/ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID";
    private static readonly TermPath SellerId = $"{Agreement}/ram:SellerTradeParty/ram:GlobalID";
    private static readonly TermPath BuyerId = $"{Agreement}/ram:BuyerTradeParty/ram:GlobalID";
    private static readonly TermPath ReasonCode = $"{Settlement}/ram:SpecifiedTradeAllowanceCharge/ram:ReasonCode";
    private static readonly TermPath Reason = $"{Settlement}/ram:SpecifiedTradeAllowanceCharge/ram:Reason";
    private static readonly TermPath Payable = $"{Settlement}/ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:DuePayableAmount";
    private static readonly TermPath Classification = "ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode";
    private static readonly ushort ListId = RuleVocabulary.Shared.Id("listID");

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare(RuleTexts texts)
    {
        var pattern = new Pattern();
        pattern
            .On(Invoice, at => CiiPeppolFacts.Of(at).SupplierIsDanish)
            .Add(texts.Of("DK-R-002", at => at.TextNode(LegalId).Normalized.NotEmpty))
            .Add(
                texts.Of(
                    "DK-R-004",
                    at =>
                        !CiiPeppolFacts.Of(at).CustomerIsDanish || !at.Any(ReasonCode, "ZZZ"u8) || DenmarkRules.IsTaxCode(at.Value(Reason), at.TextNode(Reason))
                )
            )
            .Add(texts.Of("DK-R-013", at => !CiiPeppolFacts.Of(at).CustomerIsDanish || (HasScheme(at, SellerId) && HasScheme(at, BuyerId))))
            .Add(texts.Of("DK-R-014", at => !at.Has(LegalId) || at.Attribute(LegalId, CiiNames.SchemeId).Normalized.Is("0184"u8)))
            .Add(
                texts.Of(
                    "DK-R-016",
                    at =>
                        !CiiPeppolFacts.Of(at).CustomerIsDanish
                        || !at.TextNode(CiiPaths.DocumentType).Normalized.Is("381"u8)
                        || !at.TextNode(Payable).Numeric(amount => amount < 0)
                )
            );
        CiiDenmarkPaymentRules.Declare(
            pattern.On(
                "payment",
                ["ram:SpecifiedTradeSettlementPaymentMeans"],
                UblNames.Inside("ram:ApplicableHeaderTradeSettlement", Transaction, Invoice).And(IsDanish)
            ),
            texts
        );
        pattern
            .On("line", ["ram:IncludedSupplyChainTradeLineItem"], UblNames.Inside(Transaction, Invoice).And(IsDanish))
            .Add(texts.Of("DK-R-003", at => !at.AnyAttribute(Classification, ListId, "TST"u8) || DenmarkRules.HasListVersion(at, Classification)));
        return pattern;
    }

    private static Truth IsDanish(ElementView at) => CiiPeppolFacts.Of(at).IsDanish;

    private static Truth HasScheme(ElementView at, TermPath id) => !at.Has(id) || at.Attribute(id, CiiNames.SchemeId).Normalized.NotEmpty;
}
