using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using Invoicing.Faults;
using Invoicing.Ports;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Walks a document forward, element by element, and reports whatever the walker has no use for. Syntax errors come as <see cref="XmlException"/>.</summary>
internal sealed partial class UblCursor : IDisposable
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string NamespaceDeclaration = "http://www.w3.org/2000/xmlns/";
    private readonly XmlReader reader;
    private readonly IXmlLineInfo position;
    private readonly UblPath path = new();
    private readonly UblReport report;
    private readonly ReadLimits limits;
    private readonly string basics;
    private readonly string aggregates;
    private StringBuilder? pieces;
    private string? attribute1;
    private string? attribute2;
    private int line;
    private int column;
    private bool stopped;

    internal UblCursor(ReadOnlyMemory<byte> document, ReadLimits limits, UblReport report)
    {
        this.limits = limits;
        this.report = report;
        var names = new NameTable();
        basics = names.Add(UblNames.Basics);
        aggregates = names.Add(UblNames.Aggregates);
        reader = Open(document, names);
        position = (IXmlLineInfo)reader;
    }

    /// <summary>Local name of the current element.</summary>
    internal string Name { get; private set; } = "";

    /// <summary>Namespace of the current element.</summary>
    internal UblSpace Space { get; private set; }

    /// <summary>Path of the current element.</summary>
    internal string Path => path.ToString();

    /// <summary>A reader that knows no DTD and opens nothing else.</summary>
    internal static XmlReader Open(ReadOnlyMemory<byte> document, XmlNameTable? names = null)
    {
        var bytes = MemoryMarshal.TryGetArray(document, out var segment) ? segment : new ArraySegment<byte>(document.ToArray());
        return XmlReader.Create(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), new XmlReaderSettings
        {
            NameTable = names,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        });
    }

    /// <summary>Moves to the root element; its namespace, or null where there is none.</summary>
    internal string? Root()
    {
        reader.MoveToContent();
        Step();
        return reader.NamespaceURI;
    }

    /// <summary>Opens the current element as a group: the depth to give to <see cref="Next"/>.</summary>
    internal int Group()
    {
        if (reader.HasAttributes)
        {
            Attributes(null, null);
        }

        return reader.IsEmptyElement ? -1 : reader.Depth;
    }

    /// <summary>Moves to the next child of the group; false at its end, where <see cref="Path"/> is the group's own.</summary>
    internal bool Next(int group)
    {
        while (group >= 0 && !stopped && reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    Step();
                    return !stopped;
                case XmlNodeType.EndElement:
                    EndsAt(group);
                    path.Level = group;
                    return false;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    path.Level = group;
                    Lose(Bounded(reader.Value), "text stands where UBL has elements only");
                    break;
            }
        }

        return false;
    }

    /// <summary>Reads to the end of the document, so that what follows the root is checked too.</summary>
    internal void Finish()
    {
        while (!stopped && reader.Read())
        {
        }
    }

    /// <summary>Passes over the current element; all it carries is lost.</summary>
    internal void Unknown(string reason = "no EN 16931 term")
    {
        var depth = reader.Depth;
        Group();
        if (reader.IsEmptyElement)
        {
            return;
        }

        while (!stopped && reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    Step();
                    Group();
                    path.Level = reader.IsEmptyElement ? reader.Depth - 1 : reader.Depth;
                    break;
                case XmlNodeType.EndElement when reader.Depth == depth:
                    path.Level = depth;
                    return;
                case XmlNodeType.EndElement:
                    path.Level = reader.Depth - 1;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    Lose(Name == "EmbeddedDocumentBinaryObject" ? reader.Value : Bounded(reader.Value), reason);
                    break;
            }
        }
    }

    /// <summary>Passes over the current element with one loss for all of it.</summary>
    internal void UnknownWhole(string reason)
    {
        var depth = reader.Depth;
        Lose($"<{reader.LocalName}>", reason);
        if (reader.IsEmptyElement)
        {
            return;
        }

        while (!stopped && reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            CheckDepth();
        }
    }

    /// <summary>Reports content without a place in the model, at the current path or below it.</summary>
    internal void Lose(string? content, string reason, string below = "")
    {
        if (!string.IsNullOrEmpty(content) && report.TakesLoss())
        {
            report.Add(path + below, content, reason);
        }
    }

    /// <summary>Reports what cannot be understood at the current element.</summary>
    internal void Fail(string code, string message, string? term, string hint) =>
        report.Add(Fault.Fatal(code, message, path.ToString(), term, hint) with { Line = line, Column = column });

    public void Dispose() => reader.Dispose();

    /// <summary>A walker that left an element too early or too late would take one part of the document for another.</summary>
    private void EndsAt(int group)
    {
        if (reader.Depth != group)
        {
            throw new InvalidOperationException($"The reader is at the end of <{reader.Name}> at depth {reader.Depth}, where the group at depth {group} must end.");
        }
    }

    private void Step()
    {
        Name = reader.LocalName;
        var space = reader.NamespaceURI;
        Space = ReferenceEquals(space, basics) ? UblSpace.Cbc : ReferenceEquals(space, aggregates) ? UblSpace.Cac : UblSpace.Other;
        line = position.LineNumber;
        column = position.LinePosition;
        path.Enter(reader.Depth, Name, space);
        CheckDepth();
    }

    private void CheckDepth()
    {
        if (reader.Depth >= limits.MaxDepth)
        {
            Fail("GW-XML-DEPTH", $"Elements nest deeper than {limits.MaxDepth}.", null, "UBL invoices need no more than 20 levels.");
            stopped = true;
        }
    }

    private string Bounded(string text)
    {
        if (text.Length > limits.MaxTextLength)
        {
            Fail("GW-XML-TEXT-LENGTH", $"A text of {text.Length} characters is longer than {limits.MaxTextLength}.", null, "Send long content as an attachment (BT-125).");
        }

        return text;
    }
}
