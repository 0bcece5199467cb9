using System.Xml;
using System.Xml.Linq;
using Invoicing.Faults;
using Invoicing.Xml.Scanning;

namespace Invoicing.Xml.Trees;

/// <summary>
/// Reads small XML that others wrote (answers, acknowledgements) into a tree. A DTD is refused, nothing is fetched, and depth and number of nodes are bounded
/// before the tree is built: a tree's cost grows with the square of its depth, so that a megabyte of nested elements would take minutes.
/// </summary>
public static class BoundedXml
{
    /// <summary>Deepest nesting. UBL needs 20 levels, ANAF's answers 3.</summary>
    public const int MaxDepth = 64;

    /// <summary>Most elements, attributes and texts together; a tree takes some 100 bytes for each.</summary>
    public const int MaxNodes = 1_000_000;

    /// <summary>The root element, or one fault that says why there is none.</summary>
    public static Result<XElement> Load(ReadOnlyMemory<byte> document)
    {
        if (XmlDecoding.Read(document, out var text) is { } flaw)
        {
            return Result<XElement>.Failure(Fault.Fatal(flaw.Code, $"{char.ToLowerInvariant(flaw.Message[0])}{flaw.Message[1..].TrimEnd('.')}"));
        }

        try
        {
            if (Excess(text) is { } excess)
            {
                return Result<XElement>.Failure(excess);
            }

            using var reader = XmlReaders.Open(text);
            return Result<XElement>.Success(XElement.Load(reader));
        }
        catch (XmlException exception)
        {
            return Result<XElement>.Failure(
                Fault.Fatal("GW-XML-SYNTAX", $"it is no well-formed XML without a DTD (line {exception.LineNumber}, column {exception.LinePosition})")
            );
        }
    }

    private static Fault? Excess(ReadOnlyMemory<byte> text)
    {
        using var reader = XmlReaders.Open(text);
        for (var nodes = 0; reader.Read(); )
        {
            nodes += 1 + reader.AttributeCount;
            if (reader.Depth >= MaxDepth)
            {
                return Fault.Fatal("GW-XML-DEPTH", $"its elements nest deeper than {MaxDepth}");
            }

            if (nodes > MaxNodes)
            {
                return Fault.Fatal("GW-XML-NODES", $"it has more than {MaxNodes} elements, attributes and texts");
            }
        }

        return null;
    }
}
