using Invoicing.Formats.KsefFa3.Mapping;
using Invoicing.Formats.KsefFa3.Tables;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.KsefFa3;

/// <summary>Writes FA(3) by its table, in the order of its schema.</summary>
internal static class FaWriter
{
    /// <summary>Bytes that a document begins with room for, and a line of it: what most have, so that the buffer need not grow.</summary>
    private const int Head = 8 * 1024;
    private const int Line = 512;

    internal static WriteResult Write(Invoice invoice)
    {
        var fa = ToFa.Of(invoice);
        var xml = new CanonicalXmlWriter(Head + (invoice.Lines.Count * Line)) { Unprefixed = FaNames.Prefix };
        xml.Root("Faktura", ("", FaNames.Namespace));
        FaTable.Document.WriteEntries(xml, fa);
        xml.Close();
        return new WriteResult(xml.Document, [.. xml.Losses, .. FaLosses.Between(invoice, FromFa.Of(fa, []))]);
    }
}
