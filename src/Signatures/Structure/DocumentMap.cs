using System.Xml;
using Invoicing.Faults;
using Invoicing.Xml.Canonical;

namespace Invoicing.Signatures.Structure;

/// <summary>A document in canonical form, and where in it the places are that signing and verifying need.</summary>
internal sealed class DocumentMap
{
    // Elements above a signature, below the root: OASIS UBL 2.1, section 5.3.
    private static readonly (string Uri, string Local)[] Way =
    [
        (SignatureNames.Ext, "UBLExtensions"),
        (SignatureNames.Ext, "UBLExtension"),
        (SignatureNames.Ext, "ExtensionContent"),
        (SignatureNames.Sig, "UBLDocumentSignatures"),
        (SignatureNames.Sac, "SignatureInformation"),
    ];

    private static readonly string[] IdNames = ["Id", "ID", "id"];

    private readonly CanonicalWriter _writer;
    private readonly List<SignatureSpan> _signatures = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private int _onTheWay;
    private int _openSignatures;
    private int? _xmlAttributesFrom;

    // Canonical form is a little longer than what most write: empty elements get an end tag.
    private DocumentMap(int length) => _writer = new CanonicalWriter(CanonicalForm.Inclusive, length + (length / 8));

    /// <summary>The document in inclusive canonical form.</summary>
    public ReadOnlyMemory<byte> Canonical => _writer.Written;

    /// <summary>Name of the root element.</summary>
    public XmlQualifiedName Root { get; private set; } = XmlQualifiedName.Empty;

    /// <summary>Where a new signature extension goes: the offset, the namespaces there, and whether ext:UBLExtensions stands around it already.</summary>
    public (int Offset, IReadOnlyDictionary<string, string> Namespaces, bool InExtensions) Place { get; private set; }

    /// <summary>Whether a frame for a signature of somebody else is there: a format that has a signature of its own writes one.</summary>
    public bool HasFrame { get; private set; }

    /// <summary>The signatures, those within others left out; <see cref="SignatureCount"/> counts them all.</summary>
    public IReadOnlyList<SignatureSpan> Signatures => _signatures;

    /// <summary>How many ds:Signature elements there are.</summary>
    public int SignatureCount { get; private set; }

    public static Result<DocumentMap> Read(ReadOnlyMemory<byte> document, SignatureLimits limits)
    {
        var map = new DocumentMap(document.Length);
        var fault = XmlWalk.Run(
            document,
            limits,
            reader =>
            {
                map.Take(reader);
                return CanonicalXml.CheckNamespaces(map._writer, limits);
            }
        );
        return fault is null ? Result<DocumentMap>.Success(map) : Result<DocumentMap>.Failure(fault);
    }

    /// <summary>How many elements have this id.</summary>
    public int CountId(string id) => _ids.GetValueOrDefault(id);

    private void Take(XmlReader reader)
    {
        var start = _writer.Length;
        _writer.Write(reader);
        if (reader.NodeType == XmlNodeType.Element)
        {
            TakeAttributes(reader.Depth);
            TakePlace(reader);
            if (IsSignature(reader))
            {
                TakeSignature(reader, start);
            }
        }
        else if (reader.NodeType == XmlNodeType.EndElement)
        {
            if (_onTheWay >= reader.Depth)
            {
                _onTheWay = Math.Max(reader.Depth - 1, 0);
            }
            if (IsSignature(reader) && --_openSignatures == 0)
            {
                _signatures[^1] = _signatures[^1] with { End = _writer.Length };
            }
        }
    }

    private void TakeAttributes(int depth)
    {
        if (_xmlAttributesFrom >= depth)
        {
            _xmlAttributesFrom = null;
        }
        for (var i = 0; i < _writer.Attributes.Count; i++)
        {
            var (prefix, local, _, value) = _writer.Attributes[i];
            if (IdNames.Contains(local))
            {
                _ids[value] = _ids.GetValueOrDefault(value) + 1;
            }
            if (prefix == "xml")
            {
                _xmlAttributesFrom ??= depth;
            }
        }
    }

    private void TakePlace(XmlReader reader)
    {
        if (reader.Depth == 0)
        {
            Root = new XmlQualifiedName(reader.LocalName, reader.NamespaceURI);
            Place = (EndOfStartTag(reader), _writer.Scope.Above(1), false);
            return;
        }

        if (reader.Depth > Way.Length || _onTheWay != reader.Depth - 1 || Way[_onTheWay] != (reader.NamespaceURI, reader.LocalName))
        {
            return;
        }
        if (reader.Depth == 1)
        {
            Place = (EndOfStartTag(reader), _writer.Scope.Above(2), true);
        }
        HasFrame |= reader.Depth == Way.Length;
        if (!reader.IsEmptyElement)
        {
            _onTheWay++;
        }
    }

    // An empty element is written with its end tag; its content would stand before that.
    private int EndOfStartTag(XmlReader reader) => _writer.Length - (reader.IsEmptyElement ? reader.Name.Length + "</>".Length : 0);

    private void TakeSignature(XmlReader reader, int start)
    {
        SignatureCount++;
        if (_openSignatures == 0)
        {
            var placed = reader.Depth == Way.Length + 1 && _onTheWay == Way.Length;
            _signatures.Add(new SignatureSpan(start, _writer.Length, placed, _xmlAttributesFrom < reader.Depth, _writer.Scope.Above(reader.Depth)));
        }

        if (!reader.IsEmptyElement)
        {
            _openSignatures++;
        }
    }

    private static bool IsSignature(XmlReader reader) => reader.LocalName == "Signature" && reader.NamespaceURI == SignatureNames.Ds;
}
