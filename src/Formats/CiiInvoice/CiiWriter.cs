using Invoicing.Formats.CiiInvoice.Tables;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.CiiInvoice;

/// <summary>Writes CII by its table, in the order of the D16B schema.</summary>
internal static class CiiWriter
{
    /// <summary>Bytes that a document begins with room for, and a line of it: what most have, so that the buffer need not grow.</summary>
    private const int Head = 16 * 1024;
    private const int Line = 1280;

    internal static WriteResult Write(Invoice invoice)
    {
        var xml = new CanonicalXmlWriter(Head + (invoice.Lines.Count * Line)) { Currency = invoice.CurrencyCode };
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
        if (CiiSettlementTable.IsCurrencyRepeated(invoice))
        {
            yield return new Loss(
                "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:TaxCurrencyCode",
                invoice.VatAccountingCurrencyCode!,
                "BT-6 says what BT-5 says, and the rules of CII (BR-53) take it only where it is another currency"
            )
            {
                Term = "BT-6",
                Why = LossKind.Implied,
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
