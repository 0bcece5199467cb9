using System.Xml.Linq;
using Invoicing.Formats.CiiInvoice.Tables;

namespace Invoicing.Formats.Zugferd1;

/// <summary>
/// ZUGFeRD 1.0 in the names of CII D16B: it is an early draft of the same message, whose elements were renamed before D16B. Head and lines used one name
/// where D16B has two. Sources: FeRD, ZUGFeRD 1.0, technical annex, tables of elements; UN/CEFACT, CII D16B.
/// </summary>
internal static class Zugferd1Names
{
    private const string Line = "IncludedSupplyChainTradeLineItem";

    private static readonly XNamespace Root = CiiNames.Invoice;
    private static readonly XNamespace Aggregates = CiiNames.Aggregates;
    private static readonly XNamespace Unqualified = CiiNames.Unqualified;
    private static readonly XNamespace Qualified = CiiNames.Qualified;

    /// <summary>Names that were changed, wherever they stand.</summary>
    private static readonly Dictionary<string, string> Everywhere = new()
    {
        ["CrossIndustryDocument"] = "CrossIndustryInvoice",
        ["SpecifiedExchangedDocumentContext"] = "ExchangedDocumentContext",
        ["HeaderExchangedDocument"] = "ExchangedDocument",
        ["SpecifiedSupplyChainTradeTransaction"] = "SupplyChainTradeTransaction",
        ["ApplicableSupplyChainTradeAgreement"] = "ApplicableHeaderTradeAgreement",
        ["ApplicableSupplyChainTradeDelivery"] = "ApplicableHeaderTradeDelivery",
        ["ApplicableSupplyChainTradeSettlement"] = "ApplicableHeaderTradeSettlement",
        ["SpecifiedSupplyChainTradeAgreement"] = "SpecifiedLineTradeAgreement",
        ["SpecifiedSupplyChainTradeDelivery"] = "SpecifiedLineTradeDelivery",
        ["SpecifiedSupplyChainTradeSettlement"] = "SpecifiedLineTradeSettlement",
        ["ApplicablePercent"] = "RateApplicablePercent",
    };

    /// <summary>References to documents, of which D16B says who gave the number.</summary>
    private static readonly HashSet<string> References =
    [
        "BuyerOrderReferencedDocument",
        "ContractReferencedDocument",
        "DeliveryNoteReferencedDocument",
        "AdditionalReferencedDocument",
        "CustomerOrderReferencedDocument",
        "InvoiceReferencedDocument",
    ];

    /// <summary>Amounts that state a currency in every place of ZUGFeRD 1.0 and in none of D16B but where it is another one than BT-5.</summary>
    private const string CurrencyId = "currencyID";

    /// <summary>The same tree in the names of D16B, as a document of its own.</summary>
    internal static XElement InD16B(XElement root)
    {
        var named = Renamed(root, isLine: false);
        var currency = named.Descendants(Aggregates + "InvoiceCurrencyCode").FirstOrDefault()?.Value.Trim();
        foreach (var stated in named.Descendants().Attributes(CurrencyId).Where(stated => stated.Value == currency).ToList())
        {
            if (stated.Parent!.Name.LocalName != "TaxTotalAmount")
            {
                stated.Remove();
            }
        }

        return named;
    }

    private static XElement Renamed(XElement element, bool isLine)
    {
        isLine |= element.Name.LocalName == Line;
        return new(
            Space(element) + Name(element, isLine),
            element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.NamespaceName.Length == 0),
            element.Nodes().Select(node => node is XElement child ? Renamed(child, isLine) : node).Where(node => node is XElement or XText)
        );
    }

    private static string Name(XElement element, bool isLine)
    {
        var name = element.Name.LocalName;
        if (name == "SpecifiedTradeSettlementMonetarySummation")
        {
            return isLine ? "SpecifiedTradeSettlementLineMonetarySummation" : "SpecifiedTradeSettlementHeaderMonetarySummation";
        }

        if (name == "ID" && element.Parent is { } parent && References.Contains(parent.Name.LocalName))
        {
            return "IssuerAssignedID";
        }

        return Everywhere.GetValueOrDefault(name, name);
    }

    private static XNamespace Space(XElement element)
    {
        var space = element.Name.NamespaceName;
        return space.Contains(":ReusableAggregateBusinessInformationEntity:", StringComparison.Ordinal) ? Aggregates
            : space.Contains(":UnqualifiedDataType:", StringComparison.Ordinal) ? Unqualified
            : space.Contains(":QualifiedDataType:", StringComparison.Ordinal) ? Qualified
            : Root;
    }
}
