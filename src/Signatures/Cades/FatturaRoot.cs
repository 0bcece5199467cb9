using System.Text;
using System.Xml;

namespace Invoicing.Signatures.Cades;

/// <summary>Whether a document is a FatturaPA, by its root.</summary>
internal static class FatturaRoot
{
    private const string Namespace = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/";
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    internal static bool IsIn(ReadOnlySpan<byte> document)
    {
        if (document.IndexOf(Encoding.ASCII.GetBytes(Namespace)) < 0)
        {
            return false;
        }
        try
        {
            // Names of the root are ASCII, whatever encoding the document declares.
            var start = document.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            using var text = new StreamReader(new MemoryStream(document[start..].ToArray(), writable: false), Encoding.Latin1);
            using var reader = XmlReader.Create(text, Settings);
            return reader.MoveToContent() == XmlNodeType.Element && reader.NamespaceURI.StartsWith(Namespace, StringComparison.Ordinal);
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
