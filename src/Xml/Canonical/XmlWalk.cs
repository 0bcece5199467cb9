using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using Invoicing.Faults;
using Invoicing.Xml.Scanning;

namespace Invoicing.Xml.Canonical;

/// <summary>Walks through the nodes of a document: no DTD, nothing fetched, bounded, and what is not well-formed is a fault.</summary>
public static class XmlWalk
{
    private const int HeadBytes = 4096;

    /// <summary>Calls <paramref name="step"/> on each node until it returns a fault, or until the end, or until the XML breaks.</summary>
    /// <param name="document">The bytes.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="step">What to do on a node.</param>
    /// <param name="context">Namespaces in scope around a fragment; null for a whole document.</param>
    public static Fault? Run(ReadOnlyMemory<byte> document, XmlLimits limits, Func<XmlReader, Fault?> step, IReadOnlyDictionary<string, string>? context = null)
    {
        if (document.Length > limits.MaxBytes)
        {
            return CanonicalFaults.Limit("Bytes of the document", document.Length, limits.MaxBytes);
        }
        var text = document;
        if (context is null && XmlDecoding.Read(document, out text) is { } flaw)
        {
            return CanonicalFaults.Syntax(flaw.Message, flaw.Line ?? 1, flaw.Column ?? 1);
        }
        var rooted = false;
        try
        {
            using var reader = context is null ? XmlReaders.Open(text) : Open(text, context);
            while (reader.Read())
            {
                rooted |= reader.NodeType == XmlNodeType.Element;
                if (reader.Depth > limits.MaxDepth)
                {
                    return CanonicalFaults.Limit("Depth of elements", reader.Depth, limits.MaxDepth);
                }
                if (step(reader) is { } fault)
                {
                    return fault;
                }
            }

            return null;
        }
        catch (XmlException broken)
        {
            return !rooted && HasDocumentType(text.Span)
                ? CanonicalFaults.DocumentType()
                : CanonicalFaults.Syntax(broken.Message, broken.LineNumber, broken.LinePosition);
        }
    }

    /// <summary>A reader over a fragment, in UTF-8.</summary>
    public static XmlReader Open(ReadOnlyMemory<byte> fragment, IReadOnlyDictionary<string, string> context)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        var stream = MemoryMarshal.TryGetArray(fragment, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(fragment.ToArray(), writable: false);
        var names = new XmlNamespaceManager(new NameTable());
        foreach (var (prefix, uri) in context)
        {
            if (prefix.Length == 0 || uri.Length > 0)
            {
                names.AddNamespace(prefix, uri);
            }
        }
        return XmlReader.Create(stream, settings, new XmlParserContext(null, names, null, XmlSpace.None, Encoding.UTF8));
    }

    // Only chooses between two faults, so a rough look does: declarations stand in the head, in ASCII.
    private static bool HasDocumentType(ReadOnlySpan<byte> document)
    {
        var head = Encoding.Latin1.GetString(document[..Math.Min(document.Length, HeadBytes)]);
        return head.Contains("<!DOCTYPE", StringComparison.Ordinal);
    }
}
