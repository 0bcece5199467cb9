using Invoicing.Formats.Hybrid.Content;

namespace Invoicing.Formats.FacturX;

/// <summary>
/// Elements of CII that a profile has no place for. Paths are of local names below the root. EN 16931, EXTENDED and XRECHNUNG take every term of the norm.
/// Source: FNFE-MPE and FeRD, ZUGFeRD 2.5.0, schemas of the profiles, against the places of EN 16931's terms.
/// </summary>
internal static class ProfileParts
{
    private const string Trade = "SupplyChainTradeTransaction";
    private const string Agreement = $"{Trade}/ApplicableHeaderTradeAgreement";
    private const string Settlement = $"{Trade}/ApplicableHeaderTradeSettlement";
    private const string Totals = $"{Settlement}/SpecifiedTradeSettlementHeaderMonetarySummation";
    private const string Means = $"{Settlement}/SpecifiedTradeSettlementPaymentMeans";

    /// <summary>The delivery, which the schemas want even where nothing is in it.</summary>
    internal const string Delivery = $"{Trade}/ApplicableHeaderTradeDelivery";

    /// <summary>A line of the invoice: one loss speaks for all that is in it.</summary>
    internal const string Line = $"{Trade}/IncludedSupplyChainTradeLineItem";

    /// <summary>What BASIC, and BASIC WL too, have no place for.</summary>
    private static readonly HashSet<string> NotInBasic =
    [
        $"{Settlement}/ApplicableTradeTax/TaxPointDate",
        $"{Agreement}/SpecifiedProcuringProject",
        $"{Agreement}/SellerOrderReferencedDocument",
        $"{Agreement}/AdditionalReferencedDocument",
        $"{Agreement}/SellerTradeParty/Description",
        $"{Agreement}/SellerTradeParty/DefinedTradeContact",
        $"{Agreement}/BuyerTradeParty/DefinedTradeContact",
        $"{Agreement}/BuyerTradeParty/SpecifiedLegalOrganization/TradingBusinessName",
        $"{Delivery}/ReceivingAdviceReferencedDocument",
        $"{Means}/Information",
        $"{Means}/PayeePartyCreditorFinancialAccount/AccountName",
        $"{Means}/PayeeSpecifiedCreditorFinancialInstitution",
        $"{Means}/ApplicableTradeSettlementFinancialCard",
        $"{Totals}/RoundingAmount",
        $"{Line}/SpecifiedLineTradeSettlement/AdditionalReferencedDocument",
        $"{Line}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/BasisAmount",
        $"{Line}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/CalculationPercent",
        $"{Line}/SpecifiedLineTradeSettlement/ReceivableSpecifiedTradeAccountingAccount",
        $"{Line}/SpecifiedLineTradeAgreement/BuyerOrderReferencedDocument",
        $"{Line}/SpecifiedTradeProduct/Description",
        $"{Line}/SpecifiedTradeProduct/SellerAssignedID",
        $"{Line}/SpecifiedTradeProduct/BuyerAssignedID",
        $"{Line}/SpecifiedTradeProduct/DesignatedProductClassification",
        $"{Line}/SpecifiedTradeProduct/OriginTradeCountry",
        $"{Line}/SpecifiedTradeProduct/ApplicableProductCharacteristic",
    ];

    /// <summary>All that MINIMUM has a place for.</summary>
    private static readonly HashSet<string> Minimum =
    [
        "ExchangedDocument/ID",
        "ExchangedDocument/IssueDateTime/DateTimeString",
        "ExchangedDocument/TypeCode",
        "ExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID",
        "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID",
        $"{Agreement}/BuyerReference",
        $"{Agreement}/BuyerOrderReferencedDocument/IssuerAssignedID",
        $"{Agreement}/SellerTradeParty/Name",
        $"{Agreement}/SellerTradeParty/SpecifiedLegalOrganization/ID",
        $"{Agreement}/SellerTradeParty/SpecifiedTaxRegistration/ID",
        $"{Agreement}/SellerTradeParty/PostalTradeAddress/CountryID",
        $"{Agreement}/BuyerTradeParty/Name",
        $"{Agreement}/BuyerTradeParty/SpecifiedLegalOrganization/ID",
        Delivery,
        $"{Settlement}/InvoiceCurrencyCode",
        $"{Totals}/TaxBasisTotalAmount",
        $"{Totals}/TaxTotalAmount",
        $"{Totals}/GrandTotalAmount",
        $"{Totals}/DuePayableAmount",
    ];

    /// <summary>Whether a profile takes all there is.</summary>
    internal static bool IsWhole(FacturXProfile profile) =>
        profile != FacturXProfile.Minimum && profile != FacturXProfile.BasicWl && profile != FacturXProfile.Basic;

    /// <summary>Whether a profile has a place for an element without children, or for one with all that is in it.</summary>
    internal static bool HasPlace(FacturXProfile profile, string path, bool isLeaf) =>
        profile == FacturXProfile.Minimum
            ? Minimum.Contains(path) || (!isLeaf && Minimum.Any(kept => kept.StartsWith(path + "/", StringComparison.Ordinal)))
            : !NotInBasic.Contains(path) && (profile == FacturXProfile.Basic || path != Line);
}
