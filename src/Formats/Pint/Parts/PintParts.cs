using System.Text;
using System.Xml;
using System.Xml.Linq;
using Invoicing.Formats.Pint.Profiles;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Pint.Parts;

/// <summary>
/// In what documents of a jurisdiction differ from UBL as EN 16931 binds it: added behind the writer, and taken away before the reader where they say no more
/// than the writer would. Sources: PINT SG 1.4.1 (tax scheme GST, UUID of rule BR-108-GST-SG), PINT A-NZ 1.1.3 (GST), PINT AE 2026.5 (BTAE-2, UUID, BTAE-8,
/// BTAE-10, BTAE-11, BTAE-12, BTAE-15, BTAE-16).
/// </summary>
internal static class PintParts
{
    internal static readonly XNamespace Aggregates = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    internal static readonly XNamespace Basics = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    /// <summary>The tax scheme of the tables.</summary>
    private const string Vat = "VAT";

    /// <summary>Adds them to a document that the UBL writer made.</summary>
    internal static void Add(XElement root, PintProfile profile)
    {
        Rename(root, Vat, profile.Tax);
        if (profile.HasUuid && DocumentUuid.Of(root) is { } uuid)
        {
            root.Element(Basics + "ID")?.AddAfterSelf(new XElement(Basics + "UUID", uuid));
        }
        if (profile.IsEmirates)
        {
            EmiratesParts.Add(root);
        }
    }

    /// <summary>Takes them away; what says otherwise stays, for the reader to report.</summary>
    internal static void Remove(XElement root, PintProfile profile)
    {
        if (profile.HasUuid && root.Element(Basics + "UUID") is { } uuid && uuid.Value.Trim() == DocumentUuid.Of(root))
        {
            uuid.Remove();
        }
        if (profile.IsEmirates)
        {
            EmiratesParts.Remove(root);
        }
        Rename(root, profile.Tax, Vat);
    }

    /// <summary>The document in canonical form, as the UBL writer gives it.</summary>
    internal static ReadOnlyMemory<byte> Bytes(XElement root)
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            OmitXmlDeclaration = true,
            NewLineHandling = NewLineHandling.Entitize,
        };
        using (var writer = XmlWriter.Create(stream, settings))
        {
            root.WriteTo(writer);
        }
        var bytes = stream.ToArray();
        return CanonicalXml.Transform(bytes, CanonicalForm.Inclusive).Value ?? bytes;
    }

    private static void Rename(XElement root, string from, string to)
    {
        if (from == to)
        {
            return;
        }
        foreach (var scheme in root.Descendants(Aggregates + "TaxScheme").Elements(Basics + "ID").Where(id => id.Value.Trim() == from).ToList())
        {
            scheme.Value = to;
        }
    }
}
