using System.Security.Cryptography;
using System.Xml;
using Invoicing.Faults;

namespace Invoicing.Xml.Canonical;

/// <summary>
/// The hash of an invoice as ZATCA has it: SHA-256 over inclusive canonical XML without <c>ext:UBLExtensions</c>, <c>cac:Signature</c> and the
/// <c>cac:AdditionalDocumentReference</c> called QR. White space around them stays, so that a stamp put in between changes nothing. Source: ZATCA, Security
/// Features Implementation Standards 1.2 (2023-05-19), section 2.3; held against the authority's signed samples.
/// </summary>
public static class ZatcaHash
{
    /// <summary>PIH of a chain's first document: Base64 of the hexadecimal SHA-256 of the text 0.</summary>
    public const string Seed = "NWZlY2ViNjZmZmM4NmYzOGQ5NTI3ODZjNmQ2OTZjNzljMmRiYzIzOWRkNGU5MWI0NjcyOWQ3M2EyN2ZiNTdlOQ==";

    private const string Ext = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2";
    private const string Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private const string Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    /// <summary>The 32 bytes; a document that cannot be read is a fault.</summary>
    public static Result<byte[]> Of(ReadOnlyMemory<byte> document, XmlLimits? limits = null)
    {
        var canonical = Canonical(document, limits);
        return canonical.Succeeded ? Result<byte[]>.Success(SHA256.HashData(canonical.Value)) : canonical;
    }

    /// <summary>What is hashed, in UTF-8.</summary>
    public static Result<byte[]> Canonical(ReadOnlyMemory<byte> document, XmlLimits? limits = null)
    {
        limits ??= new XmlLimits();
        var codes = new QrReferences();
        if (XmlWalk.Run(document, limits, codes.Step) is { } unread)
        {
            return Result<byte[]>.Failure(unread);
        }
        var writer = new CanonicalWriter(CanonicalForm.Inclusive, document.Length);
        var skipped = new Skipped(codes.Found);
        var fault = XmlWalk.Run(
            document,
            limits,
            reader =>
            {
                if (!skipped.Takes(reader))
                {
                    writer.Write(reader);
                }
                return CanonicalXml.CheckNamespaces(writer, limits);
            }
        );
        return fault is null ? Result<byte[]>.Success(writer.Written.ToArray()) : Result<byte[]>.Failure(fault);
    }

    private static bool IsReference(XmlReader reader) => reader.LocalName == "AdditionalDocumentReference" && reader.NamespaceURI == Cac;

    /// <summary>Finds which references, counted through the document, are called QR.</summary>
    private sealed class QrReferences
    {
        private int _count;
        private int _depth = -1;
        private bool _inId;
        private string _id = "";

        public HashSet<int> Found { get; } = [];

        public Fault? Step(XmlReader reader)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when IsReference(reader):
                    _count++;
                    _depth = reader.IsEmptyElement ? -1 : reader.Depth;
                    break;
                case XmlNodeType.Element when _depth >= 0 && reader.Depth == _depth + 1:
                    _inId = reader is { LocalName: "ID", NamespaceURI: Cbc, IsEmptyElement: false };
                    _id = "";
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when _inId:
                    _id += reader.Value;
                    break;
                case XmlNodeType.EndElement when _inId:
                    _inId = false;
                    if (_id == "QR")
                    {
                        Found.Add(_count);
                    }
                    break;
                case XmlNodeType.EndElement when reader.Depth == _depth:
                    _depth = -1;
                    break;
            }
            return null;
        }
    }

    /// <summary>Says of each node whether it is left out.</summary>
    private sealed class Skipped(HashSet<int> codes)
    {
        private int _count;
        private int _depth = -1;

        public bool Takes(XmlReader reader)
        {
            if (_depth >= 0)
            {
                if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == _depth)
                {
                    _depth = -1;
                }
                return true;
            }
            if (reader.NodeType != XmlNodeType.Element || reader.Depth == 0 || !IsLeftOut(reader))
            {
                return false;
            }
            _depth = reader.IsEmptyElement ? -1 : reader.Depth;
            return true;
        }

        private bool IsLeftOut(XmlReader reader) =>
            IsReference(reader) ? codes.Contains(++_count)
            : reader.LocalName == "UBLExtensions" ? reader.NamespaceURI == Ext
            : reader.LocalName == "Signature" && reader.NamespaceURI == Cac;
    }
}
