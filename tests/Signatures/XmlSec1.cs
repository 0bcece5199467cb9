using System.Text;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;

namespace Invoicing.Signatures.Tests;

/// <summary>xmlsec1 signs what a template says, and verifies: the independent witness of the standard.</summary>
internal sealed class XmlSec1 : IDisposable
{
    public const string Enveloped = "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>";
    private readonly TemporaryFolder _folder = new();
    private readonly string _rsa;
    private readonly string _ecdsa;

    public XmlSec1()
    {
        _rsa = Write(SigningKeyKind.RsaSha256);
        _ecdsa = Write(SigningKeyKind.EcdsaP256Sha256);
    }

    /// <summary>A reference of a template.</summary>
    public static string Reference(string uri, string transforms, string digest = "http://www.w3.org/2001/04/xmlenc#sha256") =>
        $"<ds:Reference URI=\"{uri}\">"
        + (transforms.Length > 0 ? $"<ds:Transforms>{transforms}</ds:Transforms>" : "")
        + $"<ds:DigestMethod Algorithm=\"{digest}\"/><ds:DigestValue/></ds:Reference>";

    /// <summary>A signature of a template, to be signed.</summary>
    public static string Template(
        string references,
        string method = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        string form = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
        string objects = ""
    ) =>
        "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>\n"
        + $"<ds:CanonicalizationMethod Algorithm=\"{form}\"/><!-- kept --><ds:SignatureMethod Algorithm=\"{method}\"/>{references}</ds:SignedInfo>"
        + $"<ds:SignatureValue/><ds:KeyInfo><ds:X509Data/></ds:KeyInfo>{objects}</ds:Signature>";

    /// <summary>The document with its signature of this position signed.</summary>
    public byte[] Sign(string document, int position = 1)
    {
        var key = document.Contains("#ecdsa-", StringComparison.Ordinal) ? _ecdsa : _rsa;
        string[] call = ["--sign", "--pkcs12", key, "--pwd", "x", .. Ids, "--node-xpath", At(position)];
        var (code, output, error) = ExternalTool.Run("xmlsec1", [.. call, _folder.Write("template.xml", Encoding.UTF8.GetBytes(document))]);
        Assert.True(code == 0, error);
        return output;
    }

    /// <summary>Whether xmlsec1 says that all signatures hold; trust in certificates is left out.</summary>
    public bool Verifies(byte[] document, int signatures = 1)
    {
        var file = _folder.Write("signed.xml", document);
        return Enumerable
            .Range(1, signatures)
            .All(position => ExternalTool.Run("xmlsec1", ["--verify", "--insecure", .. Ids, "--node-xpath", At(position), file]).ExitCode == 0);
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Ids { get; } =
    [
        .. new[]
        {
            "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2:Invoice",
            "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2:InvoiceLine",
            "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2:Note",
            "http://www.w3.org/2000/09/xmldsig#:Object",
            "http://www.w3.org/2000/09/xmldsig#:KeyInfo",
            "http://www.w3.org/2000/09/xmldsig#:Manifest",
            "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
        }.SelectMany(name => new[] { "--id-attr:Id", name }),
    ];

    /// <summary>Where the signature of this position is, in XPath.</summary>
    public static string At(int position) => $"(//*[local-name()='Signature' and namespace-uri()='http://www.w3.org/2000/09/xmldsig#'])[{position}]";

    private string Write(SigningKeyKind kind) =>
        _folder.Write($"{kind}.p12", SelfSignedCertificate.CreatePkcs12("Fremdes Siegel", kind, TimeSpan.FromDays(2), TimeProvider.System, "x"));
}
