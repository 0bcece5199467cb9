using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Invoicing.Sandbox.Zatca;

/// <summary>The platform's own reading of an invoice.</summary>
internal sealed class ZatcaReading
{
    private const string LeftOut = "//ext:UBLExtensions | /*/cac:Signature | /*/cac:AdditionalDocumentReference[cbc:ID='QR']";

    private readonly XmlNamespaceManager _names;

    private ZatcaReading(XmlDocument xml)
    {
        Xml = xml;
        _names = new(xml.NameTable);
        _names.AddNamespace("cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2");
        _names.AddNamespace("cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2");
        _names.AddNamespace("ext", "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2");
        _names.AddNamespace("sig", "urn:oasis:names:specification:ubl:schema:xsd:CommonSignatureComponents-2");
        _names.AddNamespace("sac", "urn:oasis:names:specification:ubl:schema:xsd:SignatureAggregateComponents-2");
        _names.AddNamespace("ds", "http://www.w3.org/2000/09/xmldsig#");
        Hash = Digest();
    }

    /// <summary>The document.</summary>
    public XmlDocument Xml { get; }

    /// <summary>SHA-256 of its canonical form without stamp and QR code, in Base64.</summary>
    public string Hash { get; }

    /// <summary>BT-1.</summary>
    public string Number => Text("/*/cbc:ID");

    /// <summary>KSA-1.</summary>
    public string Uuid => Text("/*/cbc:UUID");

    /// <summary>KSA-16, the counter.</summary>
    public string Counter => Text("/*/cac:AdditionalDocumentReference[cbc:ID='ICV']/cbc:UUID");

    /// <summary>KSA-13, the hash before.</summary>
    public string Previous => Text("/*/cac:AdditionalDocumentReference[cbc:ID='PIH']/cac:Attachment/cbc:EmbeddedDocumentBinaryObject");

    /// <summary>BT-31.</summary>
    public string Seller => Text("/*/cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID");

    /// <summary>Whether it is a standard invoice.</summary>
    public bool IsStandard => Text("/*/cbc:InvoiceTypeCode/@name").StartsWith("01", StringComparison.Ordinal);

    /// <summary>Reads bytes; null where they are no XML.</summary>
    public static ZatcaReading? Read(byte[] bytes)
    {
        XmlDocument xml = new() { PreserveWhitespace = true, XmlResolver = null };
        try
        {
            using MemoryStream stream = new(bytes);
            using XmlReader reader = XmlReader.Create(
                stream,
                new()
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    MaxCharactersInDocument = 50_000_000,
                }
            );
            xml.Load(reader);
            return new(xml);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The text at a path, trimmed; empty where there is none.</summary>
    public string Text(string path) => Xml.SelectSingleNode(path, _names)?.InnerText.Trim() ?? "";

    /// <summary>The elements at a path.</summary>
    public IReadOnlyList<XmlNode> All(string path) => [.. Xml.SelectNodes(path, _names)!.Cast<XmlNode>()];

    /// <summary>The text at a path below an element.</summary>
    public string Text(XmlNode at, string path) => at.SelectSingleNode(path, _names)?.InnerText.Trim() ?? "";

    /// <summary>Whether anything is at a path below an element.</summary>
    public bool Has(XmlNode at, string path) => at.SelectSingleNode(path, _names) is not null;

    /// <summary>Whether it has neither stamp nor QR code, nor a place for them.</summary>
    public bool IsBare => Xml.SelectSingleNode(LeftOut, _names) is null;

    /// <summary>The document without stamp and QR code: what is hashed.</summary>
    public XmlDocument Bare()
    {
        XmlDocument bare = (XmlDocument)Xml.CloneNode(deep: true);
        foreach (XmlNode node in bare.SelectNodes(LeftOut, _names)!.Cast<XmlNode>().ToList())
        {
            node.ParentNode!.RemoveChild(node);
        }
        return bare;
    }

    private string Digest()
    {
        XmlDsigC14NTransform canonical = new();
        canonical.LoadInput(Bare());
        using Stream output = (Stream)canonical.GetOutput(typeof(Stream));
        return Convert.ToBase64String(SHA256.HashData(output));
    }
}
