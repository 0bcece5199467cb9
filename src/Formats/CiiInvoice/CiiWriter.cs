using Invoicing.Formats.CiiInvoice.Tables;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.CiiInvoice;

/// <summary>Writes CII by its table, in the order of the D16B schema.</summary>
internal static class CiiWriter
{
    internal static WriteResult Write(Invoice invoice)
    {
        var xml = new CanonicalXmlWriter { Currency = invoice.CurrencyCode };
        xml.Root(
            "rsm:CrossIndustryInvoice",
            ("qdt", CiiNames.Qualified),
            ("ram", CiiNames.Aggregates),
            ("rsm", CiiNames.Invoice),
            ("udt", CiiNames.Unqualified)
        );
        CiiTable.Invoice.WriteEntries(xml, invoice);
        xml.Close();
        return new WriteResult(xml.Document, [.. xml.Losses, .. Unsaid(invoice)]);
    }

    /// <summary>What only the whole document tells.</summary>
    private static IEnumerable<Loss> Unsaid(Invoice invoice)
    {
        if (invoice.Kind != TypeCodes.KindOf(invoice.TypeCode))
        {
            var type = invoice.TypeCode is { } code ? $"that is {code}" : "there is none";
            yield return new Loss(
                "/rsm:CrossIndustryInvoice/rsm:ExchangedDocument/ram:TypeCode",
                invoice.Kind.ToString(),
                $"CII tells by BT-3 alone whether a document credits, and {type}"
            )
            {
                Term = "BT-3",
                Why = LossKind.NoPlace,
                IsFatal = true,
            };
        }
        if (CiiSettlementTable.TaxPoint.IsAnother(invoice.VatPointDateCode))
        {
            yield return new Loss(
                "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax/ram:DueDateTypeCode",
                invoice.VatPointDateCode!,
                "BT-8 is no code of UNTDID 2005, and the same code of UNTDID 2475, which CII takes, says another thing"
            )
            {
                Term = "BT-8",
                Why = LossKind.NoPlace,
            };
        }
    }
}
