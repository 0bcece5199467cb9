using System.Text;
using Invoicing.Faults;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Tests;

public sealed class XadesSignerTests
{
    private const string ExtUri = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2";

    private readonly XadesSigner _signer = new();

    [Theory]
    [InlineData(SigningKeyKind.RsaSha256)]
    [InlineData(SigningKeyKind.EcdsaP256Sha256)]
    public void Verify_OwnSignature_ReportsSignerAndTime(SigningKeyKind kind)
    {
        var signed = Sign(Samples.Invoice, kind);
        var report = _signer.Verify(signed.Document);

        Assert.True(report.Succeeded, string.Join('\n', report.Faults));
        Assert.Empty(report.Faults);
        Assert.Equal(signed.CertificateThumbprint, report.Value.CertificateThumbprint);
        Assert.Equal(TestKeys.Of(kind).Certificate.Subject, report.Value.Subject);
        Assert.Equal(signed.SigningTime, report.Value.SigningTime);
        Assert.Equal(TestKeys.Now.ToUnixTimeSeconds(), signed.SigningTime.ToUnixTimeSeconds());
        Assert.EndsWith(kind == SigningKeyKind.RsaSha256 ? "#rsa-sha256" : "#ecdsa-sha256", report.Value.Algorithm, StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_SameKeyAndTime_GivesSameBytes() =>
        Assert.Equal(Sign(Samples.Invoice, SigningKeyKind.RsaSha256).Document.ToArray(), Sign(Samples.Invoice, SigningKeyKind.RsaSha256).Document.ToArray());

    [Fact]
    public void Sign_CanonicalDocument_OnlyAddsTheExtensionAsFirstChild()
    {
        var signed = Text(Sign(Samples.Invoice));
        var original = Encoding.UTF8.GetString(Samples.Invoice);
        var root = original.IndexOf('>', StringComparison.Ordinal) + 1;
        Assert.StartsWith(original[..root] + "<ext:UBLExtensions ", signed, StringComparison.Ordinal);
        Assert.EndsWith("</ext:UBLExtensions>" + original[root..], signed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "<ext:UBLExtensions xmlns:ext='EXT'><ext:UBLExtension><ext:ExtensionContent><own xmlns='urn:own'>kept</own></ext:ExtensionContent>"
            + "</ext:UBLExtension></ext:UBLExtensions>"
    )]
    [InlineData("\n  <ext:UBLExtensions xmlns:ext='EXT'/>\n  ")]
    [InlineData(
        "<e:UBLExtensions xmlns:e='EXT' xmlns:ext='urn:other'><e:UBLExtension><e:ExtensionContent><ext:own>kept</ext:own></e:ExtensionContent>"
            + "</e:UBLExtension></e:UBLExtensions>"
    )]
    public void Sign_DocumentWithExtensions_KeepsThem(string extensions)
    {
        var document = Change(Samples.Invoice, "<cbc:UBLVersionID>", extensions.Replace("EXT", ExtUri, StringComparison.Ordinal) + "<cbc:UBLVersionID>");
        var signed = Sign(document);
        AssertVerifies(signed);
        Assert.Equal(extensions.Contains("kept", StringComparison.Ordinal), Text(signed).Contains(">kept<", StringComparison.Ordinal));
        Assert.Single(System.Xml.Linq.XDocument.Parse(Text(signed)).Descendants(), element => element.Name.LocalName == "UBLExtensions");
    }

    [Theory]
    [InlineData("xmlns:ext=\"EXT\"")]
    [InlineData("xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\"")]
    [InlineData("xmlns:ds=\"urn:other\" xmlns:ext=\"urn:other\" xmlns:sac=\"urn:other\" xmlns:sig=\"urn:other\" xmlns:xades=\"urn:other\"")]
    [InlineData("xmlns:unused=\"urn:unused\" xml:lang=\"de\"")]
    public void Sign_RootWithOtherDeclarations_Verifies(string declarations)
    {
        var document = Change(Samples.Invoice, " xmlns:cac=", " " + declarations.Replace("EXT", ExtUri, StringComparison.Ordinal) + " xmlns:cac=");
        AssertVerifies(Sign(document));
    }

    [Fact]
    public void Sign_OtherEncodingsAndLayouts_GivesTheSameSignedBytes()
    {
        var text = Encoding.UTF8.GetString(Samples.Invoice);
        var expected = Sign(Samples.Invoice, SigningKeyKind.RsaSha256).Document.ToArray();
        byte[][] layouts =
        [
            [.. Encoding.UTF8.Preamble, .. Samples.Invoice],
            Encoding.UTF8.GetBytes(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!-- made by an ERP -->\r\n" + text.Replace("\n", "\r\n", StringComparison.Ordinal)
            ),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + text)],
            Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + text),
        ];
        Assert.All(layouts, layout => Assert.Equal(expected, Sign(layout, SigningKeyKind.RsaSha256).Document.ToArray()));
    }

    [Theory]
    [InlineData("<a/>", "GW-SIG-NO-PLACE")]
    [InlineData("<Invoice xmlns='urn:other'/>", "GW-SIG-NO-PLACE")]
    [InlineData("<Invoice", "GW-SIG-SYNTAX")]
    [InlineData("<!DOCTYPE a><a/>", "GW-SIG-DTD")]
    [InlineData("<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'><a Id='xades-signature'/></Invoice>", "GW-SIG-ID-TAKEN")]
    [InlineData(
        "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'><Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/></Invoice>",
        "GW-SIG-ALREADY-SIGNED"
    )]
    public void Sign_UnfitDocument_IsFault(string document, string code) =>
        Assert.Equal(code, Assert.Single(_signer.Sign(Encoding.UTF8.GetBytes(document), TestKeys.Ecdsa, TestKeys.Now).Faults).Code);

    [Fact]
    public void Sign_SignedDocument_IsFault() =>
        Assert.Equal("GW-SIG-ALREADY-SIGNED", Assert.Single(_signer.Sign(Sign(Samples.Invoice).Document, TestKeys.Ecdsa, TestKeys.Now).Faults).Code);

    [Theory]
    [InlineData(-1, "GW-KEY-NOT-YET-VALID")]
    [InlineData(31, "GW-KEY-EXPIRED")]
    public void Sign_OutsideCertificateValidity_IsFault(int days, string code) =>
        Assert.Equal(code, Assert.Single(_signer.Sign(Samples.Invoice, TestKeys.Ecdsa, TestKeys.Now.AddDays(days)).Faults).Code);

    [Fact]
    public void Sign_KeyOfAnotherCertificate_IsFault()
    {
        var key = new PairedKey(TestKeys.Ecdsa.Certificate, SigningKeyKind.EcdsaP256Sha256, _ => new byte[64]);
        Assert.Equal("GW-SIG-KEY-MISMATCH", Assert.Single(_signer.Sign(Samples.Invoice, key, TestKeys.Now).Faults).Code);
        var crossed = new PairedKey(TestKeys.Ecdsa.Certificate, SigningKeyKind.RsaSha256, TestKeys.Rsa.SignDigest);
        Assert.Equal("GW-SIG-KEY-MISMATCH", Assert.Single(_signer.Sign(Samples.Invoice, crossed, TestKeys.Now).Faults).Code);
    }

    [Fact]
    public void Sign_FailingKey_IsFault()
    {
        var key = new PairedKey(
            TestKeys.Ecdsa.Certificate,
            SigningKeyKind.EcdsaP256Sha256,
            _ => throw new System.Security.Cryptography.CryptographicException("unplugged")
        );
        Assert.Equal("GW-SIG-KEY-FAILED", Assert.Single(_signer.Sign(Samples.Invoice, key, TestKeys.Now).Faults).Code);
    }

    [Fact]
    public async Task Sign_ManyThreadsOneKey_EachVerifies()
    {
        var signed = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Sign(Samples.Invoice, SigningKeyKind.RsaSha256))));
        Assert.All(signed, AssertVerifies);
    }

    private void AssertVerifies(SignedDocument signed)
    {
        var report = _signer.Verify(signed.Document);
        Assert.True(report.Succeeded, string.Join('\n', report.Faults) + Text(signed));
    }

    private SignedDocument Sign(byte[] document, SigningKeyKind kind = SigningKeyKind.EcdsaP256Sha256)
    {
        var signed = _signer.Sign(document, TestKeys.Of(kind), TestKeys.Now);
        Assert.True(signed.Succeeded, string.Join('\n', signed.Faults));
        return signed.Value;
    }

    private static string Text(SignedDocument signed) => Encoding.UTF8.GetString(signed.Document.Span);

    private static byte[] Change(byte[] document, string from, string to)
    {
        var text = Encoding.UTF8.GetString(document);
        var changed = text.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        return Encoding.UTF8.GetBytes(changed);
    }
}
