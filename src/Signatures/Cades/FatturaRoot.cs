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
            using var reader = XmlReader.Create(new MemoryStream(document.ToArray(), writable: false), Settings);
            return reader.MoveToContent() == XmlNodeType.Element && reader.NamespaceURI.StartsWith(Namespace, StringComparison.Ordinal);
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
