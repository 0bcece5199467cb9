using System.Xml;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.UblInvoice;

/// <summary>What the first bytes of a document tell: its root, and BT-24 where it stands that early.</summary>
/// <param name="IsUbl">Whether the root is an Invoice or CreditNote of UBL 2.</param>
/// <param name="Customization">BT-24, or null.</param>
internal sealed record UblHead(bool IsUbl, string? Customization)
{
    internal static UblHead Of(DocumentHead head) => head.Seen(Read);

    private static UblHead Read(ReadOnlyMemory<byte> head)
    {
        var isUbl = false;
        try
        {
            using var reader = UblCursor.Open(head);
            reader.MoveToContent();
            isUbl = (reader.LocalName, reader.NamespaceURI) is ("Invoice", UblNames.Invoice) or ("CreditNote", UblNames.CreditNote);
            while (isUbl && reader.Read())
            {
                if (reader.Depth == 1 && (reader.LocalName, reader.NamespaceURI) is ("CustomizationID", UblNames.Basics))
                {
                    return new UblHead(true, reader.ReadString().Trim());
                }
            }
        }
        catch (XmlException)
        {
            // The head ends in the middle of the document, or is no XML: what was seen before says enough.
        }

        return new UblHead(isUbl, null);
    }
}
