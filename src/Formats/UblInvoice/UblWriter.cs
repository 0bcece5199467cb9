using Invoicing.Formats.UblInvoice.Tables;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Writes UBL by its table, in the order of the UBL 2.1 schema; the two roots differ in a few places.</summary>
internal static class UblWriter
{
    /// <summary>Bytes that a document begins with room for, and a line of it: what most have, so that the buffer need not grow.</summary>
    private const int Head = 16 * 1024;
    private const int Line = 768;

    internal static WriteResult Write(Invoice invoice)
    {
        var (root, space, table) =
            invoice.Kind == DocumentKind.CreditNote
                ? ("CreditNote", UblNames.CreditNote, UblTable.CreditNote)
                : ("Invoice", UblNames.Invoice, UblTable.Invoice);
        var xml = new CanonicalXmlWriter(Head + (invoice.Lines.Count * Line));
        xml.Root(root, ("", space), ("cac", UblNames.Aggregates), ("cbc", UblNames.Basics));
        table.WriteEntries(xml, invoice);
        xml.Close();
        return new WriteResult(xml.Document, xml.Losses);
    }
}
