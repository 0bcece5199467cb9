using System.Text;
using System.Xml;
using Invoicing.Validation.Vocabularies;
using Invoicing.Xml;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Tests.Xml;

/// <summary>What .NET's XmlReader says of a document, to hold our own scanner against.</summary>
internal static class XmlReaderWitness
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = true,
    };

    /// <summary>Elements in document order with their string values; null where the reader rejects the document.</summary>
    public static List<(string Name, string Text)>? Read(byte[] document)
    {
        var elements = new List<(string Name, string Text)>();
        var open = new Stack<(int Index, StringBuilder Text)>();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(document), Settings);
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        elements.Add((reader.Name, ""));
                        if (!reader.IsEmptyElement)
                        {
                            open.Push((elements.Count - 1, new StringBuilder()));
                        }
                        break;
                    case XmlNodeType.EndElement:
                        var (index, text) = open.Pop();
                        elements[index] = (elements[index].Name, text.ToString());
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                        foreach (var each in open)
                        {
                            each.Text.Append(reader.Value);
                        }
                        break;
                }
            }

            return elements;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The same from our tape.</summary>
    public static List<(string Name, string Text)>? ReadOurs(byte[] document)
    {
        var (tape, _) = XmlInput.Open(document, new XmlLimits(), RuleVocabulary.Shared);
        if (tape is null)
        {
            return null;
        }
        using (tape)
        {
            return
            [
                .. Enumerable
                    .Range(0, tape.Count)
                    .Select(node => (Encoding.UTF8.GetString(tape.QualifiedName(node)), Encoding.UTF8.GetString(tape.Text(node)))),
            ];
        }
    }
}
