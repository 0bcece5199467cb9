using System.Xml.Linq;
using Invoicing.Lifecycle;
using Invoicing.Xml;
using Invoicing.Xml.Canonical;
using Invoicing.Xml.Trees;

namespace Invoicing.Connectors.Zatca;

/// <summary>What a call says of an invoice.</summary>
/// <param name="Uuid">KSA-1.</param>
/// <param name="Hash">The invoice's hash in Base64.</param>
/// <param name="IsStandard">Whether it is to be cleared: its transaction code (KSA-2) begins with 01.</param>
internal sealed record ZatcaDocument(string Uuid, string Hash, bool IsStandard)
{
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

    /// <summary>Reads a document; null with a problem where it is none of ZATCA's.</summary>
    public static ZatcaDocument? Read(ReadOnlyMemory<byte> document, out Problem? problem)
    {
        var hash = ZatcaHash.Of(document);
        if (hash.Succeeded && BoundedXml.Load(document) is { Succeeded: true, Value: var root })
        {
            var code = root.Element(Cbc + "InvoiceTypeCode")?.Attribute("name")?.Value ?? "";
            if (root.Element(Cbc + "UUID")?.Value.Trim() is { Length: > 0 } uuid && code.Length >= 2 && code[0] == '0' && code[1] is '1' or '2')
            {
                problem = null;
                return new ZatcaDocument(uuid, Convert.ToBase64String(hash.Value), code[1] == '1');
            }
        }
        problem = new(
            "GW-ZATCA-DOCUMENT",
            "The document has no UUID (KSA-1) or no transaction code (KSA-2): it is none that ZATCA takes.",
            "Use the format zatca on this route."
        );
        return null;
    }

    /// <summary>UUID of a document that came back; null where it cannot be read.</summary>
    public static string? UuidOf(ReadOnlyMemory<byte> document) =>
        BoundedXml.Load(document) is { Succeeded: true, Value: var root } ? root.Element(Cbc + "UUID")?.Value.Trim() : null;

    /// <summary>The QR code of a document that came back; null where it has none.</summary>
    public static string? QrOf(ReadOnlyMemory<byte> document) =>
        BoundedXml.Load(document) is { Succeeded: true, Value: var root }
            ? root.Elements(Cac + "AdditionalDocumentReference")
                .Where(each => each.Element(Cbc + "ID")?.Value.Trim() == "QR")
                .Select(each => each.Descendants(Cbc + "EmbeddedDocumentBinaryObject").FirstOrDefault()?.Value.Trim())
                .FirstOrDefault()
            : null;
}
