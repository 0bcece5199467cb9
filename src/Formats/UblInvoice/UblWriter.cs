using Invoicing.Formats.UblInvoice.Tables;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Writes UBL by its table, in the order of the UBL 2.1 schema; the two roots differ in a few places.</summary>
internal static class UblWriter
{
    internal static WriteResult Write(Invoice invoice)
    {
        var (root, space, table) =
            invoice.Kind == DocumentKind.CreditNote
                ? ("CreditNote", UblNames.CreditNote, UblTable.CreditNote)
                : ("Invoice", UblNames.Invoice, UblTable.Invoice);
        var xml = new CanonicalXmlWriter();
        xml.Root(root, ("", space), ("cac", UblNames.Aggregates), ("cbc", UblNames.Basics));
        table.WriteEntries(xml, invoice);
        xml.Close();
        return new WriteResult(xml.Document, xml.Losses);
    }
}
