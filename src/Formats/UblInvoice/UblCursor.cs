using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using Invoicing.Faults;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Walks a document forward, element by element, and reports whatever the walker has no use for. Syntax errors come as
/// <see cref="XmlException"/>.</summary>
internal sealed partial class UblCursor : IDisposable
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string NamespaceDeclaration = "http://www.w3.org/2000/xmlns/";
    private readonly XmlReader _reader;
    private readonly IXmlLineInfo _position;
    private readonly UblPath _path = new();
    private readonly UblReport _report;
    private readonly ReadLimits _limits;
    private readonly string _basics;
    private readonly string _aggregates;
    private StringBuilder? _pieces;
    private string? _attribute1;
    private string? _attribute2;
    private int _line;
    private int _column;
    private bool _stopped;

    internal UblCursor(ReadOnlyMemory<byte> document, ReadLimits limits, UblReport report)
    {
        _limits = limits;
        _report = report;
        var names = new NameTable();
        _basics = names.Add(UblNames.Basics);
        _aggregates = names.Add(UblNames.Aggregates);
        _reader = Open(document, names);
        _position = (IXmlLineInfo)_reader;
    }

    /// <summary>Local name of the current element.</summary>
    internal string Name { get; private set; } = "";

    /// <summary>Namespace of the current element.</summary>
    internal UblSpace Space { get; private set; }

    /// <summary>Path of the current element.</summary>
    internal string Path => _path.ToString();

    /// <summary>A reader over text in UTF-8; what its declaration says of an encoding is past.</summary>
    private static XmlReader Open(ReadOnlyMemory<byte> utf8, XmlNameTable names)
    {
        var bytes = MemoryMarshal.TryGetArray(utf8, out var segment) ? segment : new ArraySegment<byte>(utf8.ToArray());
        return XmlReader.Create(
            new StreamReader(
                new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false),
                Encoding.UTF8,
                detectEncodingFromByteOrderMarks: false
            ),
            new XmlReaderSettings
            {
                NameTable = names,
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CloseInput = true,
            }
        );
    }

    /// <summary>Moves to the root element; its namespace, or null where there is none.</summary>
    internal string? Root()
    {
        _reader.MoveToContent();
        Step();
        return _reader.NamespaceURI;
    }

    /// <summary>Opens the current element as a group: the depth to give to <see cref="Next"/>.</summary>
    internal int Group()
    {
        if (_reader.HasAttributes)
        {
            Attributes(null, null);
        }

        return _reader.IsEmptyElement ? -1 : _reader.Depth;
    }

    /// <summary>Moves to the next child of the group; false at its end, where <see cref="Path"/> is the group's own.</summary>
    internal bool Next(int group)
    {
        while (group >= 0 && !_stopped && _reader.Read())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    Step();
                    return !_stopped;
                case XmlNodeType.EndElement:
                    EndsAt(group);
                    _path.Level = group;
                    return false;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    _path.Level = group;
                    Lose(Bounded(_reader.Value), "text stands where UBL has elements only");
                    break;
            }
        }

        return false;
    }

    /// <summary>Reads to the end of the document, so that what follows the root is checked too.</summary>
    internal void Finish()
    {
        while (!_stopped && _reader.Read()) { }
    }

    /// <summary>Passes over the current element; all it carries is lost.</summary>
    internal void Unknown(string reason = "no EN 16931 term")
    {
        var depth = _reader.Depth;
        Group();
        if (_reader.IsEmptyElement)
        {
            return;
        }

        while (!_stopped && _reader.Read())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    Step();
                    Group();
                    _path.Level = _reader.IsEmptyElement ? _reader.Depth - 1 : _reader.Depth;
                    break;
                case XmlNodeType.EndElement when _reader.Depth == depth:
                    _path.Level = depth;
                    return;
                case XmlNodeType.EndElement:
                    _path.Level = _reader.Depth - 1;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    Lose(Name == "EmbeddedDocumentBinaryObject" ? _reader.Value : Bounded(_reader.Value), reason);
                    break;
            }
        }
    }

    /// <summary>Passes over the current element with one loss for all of it.</summary>
    internal void UnknownWhole(string reason)
    {
        var depth = _reader.Depth;
        Lose($"<{_reader.LocalName}>", reason);
        if (_reader.IsEmptyElement)
        {
            return;
        }

        while (!_stopped && _reader.Read() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            CheckDepth();
        }
    }

    /// <summary>Reports content without a place in the model, at the current path or below it.</summary>
    internal void Lose(string? content, string reason, string below = "")
    {
        if (!string.IsNullOrEmpty(content) && _report.TakesLoss())
        {
            _report.Add(_path + below, content, reason);
        }
    }

    /// <summary>Reports what cannot be understood at the current element.</summary>
    internal void Fail(string code, string message, string? term, string hint) =>
        _report.Add(Fault.Fatal(code, message, _path.ToString(), term, hint) with { Line = _line, Column = _column });

    public void Dispose() => _reader.Dispose();

    /// <summary>A walker that left an element too early or too late would take one part of the document for another.</summary>
    private void EndsAt(int group)
    {
        if (_reader.Depth != group)
        {
            throw new InvalidOperationException(
                $"The reader is at the end of <{_reader.Name}> at depth {_reader.Depth}, where the group at depth {group} must end."
            );
        }
    }

    private void Step()
    {
        Name = _reader.LocalName;
        var space = _reader.NamespaceURI;
        Space =
            ReferenceEquals(space, _basics) ? UblSpace.Cbc
            : ReferenceEquals(space, _aggregates) ? UblSpace.Cac
            : UblSpace.Other;
        _line = _position.LineNumber;
        _column = _position.LinePosition;
        _path.Enter(_reader.Depth, Name, space);
        CheckDepth();
    }

    private void CheckDepth()
    {
        if (_reader.Depth >= _limits.MaxDepth)
        {
            Fail("GW-XML-DEPTH", $"Elements nest deeper than {_limits.MaxDepth}.", null, "UBL invoices need no more than 20 levels.");
            _stopped = true;
        }
    }

    private string Bounded(string text)
    {
        if (text.Length > _limits.MaxTextLength)
        {
            Fail(
                "GW-XML-TEXT-LENGTH",
                $"A text of {text.Length} characters is longer than {_limits.MaxTextLength}.",
                null,
                "Send long content as an attachment (BT-125)."
            );
        }

        return text;
    }
}
