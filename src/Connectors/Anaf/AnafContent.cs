using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace Invoicing.Connectors.Anaf;

/// <summary>
/// What an XML document says, whatever way it is written: a digest over names, attributes and texts in their order. The declaration, comments, processing
/// instructions, prefixes, the order of attributes, CDATA, the encoding, and white space between elements do not count. So a document that ANAF gives back
/// written anew is known as ours, and one that differs in a single value is not. It is read as a stream, so that neither size nor depth costs memory.
/// </summary>
internal static class AnafContent
{
    private static readonly XmlReaderSettings Reading = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>The digest, lower-case hexadecimal; null of what is no well-formed XML without a DTD.</summary>
    public static string? DigestOf(ReadOnlyMemory<byte> document)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(document.ToArray(), writable: false), Reading);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var text = new StringBuilder();
            while (reader.Read())
            {
                Add(hash, reader, text);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static void Add(IncrementalHash hash, XmlReader reader, StringBuilder text)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                text.Append(reader.Value);
                return;
            case XmlNodeType.Element:
                Flush(hash, text);
                var isEmpty = reader.IsEmptyElement;
                Append(hash, 'E', reader.NamespaceURI, reader.LocalName);
                foreach (var (space, name, value) in AttributesOf(reader))
                {
                    Append(hash, 'A', space, name, value);
                }
                if (isEmpty)
                {
                    Append(hash, '/');
                }
                return;
            case XmlNodeType.EndElement:
                Flush(hash, text);
                Append(hash, '/');
                return;
        }
    }

    private static List<(string Space, string Name, string Value)> AttributesOf(XmlReader reader)
    {
        const string Declarations = "http://www.w3.org/2000/xmlns/";
        List<(string Space, string Name, string Value)> attributes = [];
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != Declarations)
            {
                attributes.Add((reader.NamespaceURI, reader.LocalName, reader.Value));
            }
        }

        attributes.Sort(
            (one, other) => string.CompareOrdinal(one.Space, other.Space) is not 0 and var order ? order : string.CompareOrdinal(one.Name, other.Name)
        );
        return attributes;
    }

    private static void Flush(IncrementalHash hash, StringBuilder text)
    {
        if (text.Length == 0)
        {
            return;
        }
        Append(hash, 'T', text.ToString());
        text.Clear();
    }

    // Lengths stand before texts, so that no two sequences of nodes give the same bytes.
    private static void Append(IncrementalHash hash, char kind, params ReadOnlySpan<string> parts)
    {
        hash.AppendData([(byte)kind]);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
