using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Standard;

namespace Invoicing.Signatures.Tests;

/// <summary>We verify what others sign: .NET's SignedXml and xmlsec1, plain enveloped signatures without XAdES.</summary>
public sealed class ForeignSignatureTests
{
    private const string C14n10 = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private const string C14n11 = "http://www.w3.org/2006/12/xml-c14n11";
    private const string Exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";

    private readonly XmlSignatureVerifier _standard = new();

    [Theory]
    [InlineData(C14n10)]
    [InlineData(Exclusive)]
    public void Verify_SignedXmlSignature_HoldsUntilChanged(string canonicalization)
    {
        var (path, folder) = WriteKey();
        using (folder)
        {
            using var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, "x");
            using var key = certificate.GetRSAPrivateKey();
            var xml = new XmlDocument { PreserveWhitespace = true };
            xml.LoadXml(Encoding.UTF8.GetString(Samples.Invoice));
            var signer = new SignedXml(xml) { SigningKey = key };
            var reference = new Reference("");
            reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
            if (canonicalization == Exclusive)
            {
                reference.AddTransform(new XmlDsigExcC14NTransform());
            }
            signer.AddReference(reference);
            signer.SignedInfo!.CanonicalizationMethod = canonicalization;
            signer.KeyInfo = new KeyInfo();
            signer.KeyInfo.AddClause(new KeyInfoX509Data(certificate));
            signer.ComputeSignature();
            xml.DocumentElement!.AppendChild(signer.GetXml());
            AssertHolds(Encoding.UTF8.GetBytes(xml.OuterXml));
        }
    }

    [Theory]
    [InlineData(C14n10, C14n10)]
    [InlineData(C14n11, Exclusive)]
    [InlineData(Exclusive, C14n11)]
    public void Verify_XmlSec1Signature_HoldsUntilChanged(string infoForm, string documentForm)
    {
        var (path, folder) = WriteKey();
        using (folder)
        {
            var template =
                "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>\n"
                + $"<ds:CanonicalizationMethod Algorithm=\"{infoForm}\"/><ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>"
                + "<ds:Reference URI=\"\"><ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>"
                + $"<ds:Transform Algorithm=\"{documentForm}\"/></ds:Transforms><ds:DigestMethod "
                + $"Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue/>"
                + "</ds:Reference></ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data/></ds:KeyInfo></ds:Signature></Invoice>";
            var unsigned = "<?xml version=\"1.0\"?>\n" + Encoding.UTF8.GetString(Samples.Invoice).Replace("</Invoice>", template, StringComparison.Ordinal);
            var document = folder.Write("template.xml", Encoding.UTF8.GetBytes(unsigned));
            var (code, output, error) = ExternalTool.Run("xmlsec1", "--sign", "--pkcs12", path, "--pwd", "x", document);
            Assert.True(code == 0, error);
            AssertHolds(output);
        }
    }

    private void AssertHolds(byte[] signed)
    {
        var finding = _standard.Verify(signed);
        Assert.True(finding.Verdict == SignatureVerdict.Holds, string.Join('\n', finding.Faults) + Encoding.UTF8.GetString(signed));
        var report = Assert.Single(finding.Signatures).Report!;
        Assert.Null(report.SigningTime);
        Assert.Equal("CN=Fremdes Siegel", report.Subject);
        Assert.False(new XadesSigner().Verify(signed).Succeeded);

        var text = Encoding.UTF8.GetString(signed);
        var changed = text.Replace("Tauwerk", "Drahtseil", StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        var broken = _standard.Verify(Encoding.UTF8.GetBytes(changed));
        Assert.Equal((SignatureVerdict.DoesNotHold, "GW-SIG-DIGEST"), (broken.Verdict, broken.Faults[0].Code));
    }

    private static (string Path, TemporaryFolder Folder) WriteKey()
    {
        var folder = new TemporaryFolder();
        var pkcs12 = Invoicing.Signatures.Keys.SelfSignedCertificate.CreatePkcs12(
            "Fremdes Siegel",
            SigningKeyKind.RsaSha256,
            TimeSpan.FromDays(2),
            TimeProvider.System,
            "x"
        );
        return (folder.Write("key.p12", pkcs12), folder);
    }
}
