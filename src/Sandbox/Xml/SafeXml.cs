using System.Xml;
using System.Xml.Linq;

namespace Invoicing.Sandbox.Xml;

/// <summary>Reads XML from a stranger: no DTD, nothing fetched, bounded nesting.</summary>
internal static class SafeXml
{
    // No invoice nests this deep; an unbounded tree would let a sender exhaust the stack.
    private const int MaxDepth = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = true,
    };

    /// <summary>The document element, or the problem in the words of a parser.</summary>
    public static (XElement? Root, string Problem) Load(byte[] bytes)
    {
        try
        {
            using XmlReader first = XmlReader.Create(new MemoryStream(bytes), Settings);
            while (first.Read())
            {
                if (first.Depth > MaxDepth)
                {
                    return (null, $"elements nest deeper than {MaxDepth}");
                }
            }
            using XmlReader second = XmlReader.Create(new MemoryStream(bytes), Settings);
            return (XElement.Load(second), "");
        }
        catch (XmlException e)
        {
            return (null, $"SAXParseException; lineNumber: {e.LineNumber}; columnNumber: {e.LinePosition}");
        }
    }
}
