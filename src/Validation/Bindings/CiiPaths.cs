using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Bindings;

/// <summary>Ways through a CII document from its root that several rules take.</summary>
internal static class CiiPaths
{
    private const string Agreement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement";

    /// <summary>Lines, from the root.</summary>
    public static readonly TermPath Lines = "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem";

    /// <summary>Payment means, from the root.</summary>
    public static readonly TermPath Means = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeSettlementPaymentMeans";

    /// <summary>Mandate reference (BT-89), from the root.</summary>
    public static readonly TermPath Mandate =
        "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID";

    /// <summary>Bank assigned creditor identifier (BT-90), from the root.</summary>
    public static readonly TermPath Creditor = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:CreditorReferenceID";

    /// <summary>Account of the payer (BT-91), from payment means.</summary>
    public static readonly TermPath PayerAccount = "ram:PayerPartyDebtorFinancialAccount/ram:IBANID";

    /// <summary>Invoice currency (BT-5), from the root.</summary>
    public static readonly TermPath Currency = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:InvoiceCurrencyCode";

    /// <summary>VAT accounting currency (BT-6), from the root.</summary>
    public static readonly TermPath TaxCurrency = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:TaxCurrencyCode";

    /// <summary>Type of the document (BT-3), from the root.</summary>
    public static readonly TermPath DocumentType = "rsm:ExchangedDocument/ram:TypeCode";

    /// <summary>Seller (BG-4), from the root.</summary>
    public static readonly TermPath Seller = $"{Agreement}/ram:SellerTradeParty";

    /// <summary>Tax representative of the seller (BG-11), from the root.</summary>
    public static readonly TermPath Representative = $"{Agreement}/ram:SellerTaxRepresentativeTradeParty";

    /// <summary>Country of the seller (BT-40), from the root.</summary>
    public static readonly TermPath SellerCountry = $"{Agreement}/ram:SellerTradeParty/ram:PostalTradeAddress/ram:CountryID";

    /// <summary>Country of the buyer (BT-55), from the root.</summary>
    public static readonly TermPath BuyerCountry = $"{Agreement}/ram:BuyerTradeParty/ram:PostalTradeAddress/ram:CountryID";

    /// <summary>Country of the tax representative (BT-69), from the root.</summary>
    public static readonly TermPath RepresentativeCountry = $"{Agreement}/ram:SellerTaxRepresentativeTradeParty/ram:PostalTradeAddress/ram:CountryID";

    /// <summary>Whether the text of any element is the text of any other, each as it stands.</summary>
    public static bool AreAnyEqual(ElementView at, TermPath some, TermPath others)
    {
        foreach (var one in at.Each(some))
        {
            if (at.Any(others, one.Raw))
            {
                return true;
            }
        }
        return false;
    }
}
