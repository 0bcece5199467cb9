using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Tests;

/// <summary>Others verify what we sign: xmlsec1, .NET's SignedXml and openssl.</summary>
public sealed class WitnessTests
{
    private const string DsUri = "http://www.w3.org/2000/09/xmldsig#";

    public static MatrixTheoryData<SigningKeyKind, string, XadesForm> Cases { get; } =
        new([SigningKeyKind.RsaSha256, SigningKeyKind.EcdsaP256Sha256], ["Invoice", "CreditNote"], [XadesForm.BaselineB, XadesForm.Bes]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void XmlSec1_SignedDocument_Verifies(SigningKeyKind kind, string document, XadesForm form)
    {
        using var folder = new TemporaryFolder();
        var verdict = RunXmlSec1(folder, kind, Sign(kind, document, form));
        Assert.True(verdict.ExitCode == 0, verdict.Error);
        Assert.Contains("OK", verdict.Error + Encoding.UTF8.GetString(verdict.Output), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void XmlSec1_TamperedAmountOrTime_Refuses(SigningKeyKind kind, string document, XadesForm form)
    {
        using var folder = new TemporaryFolder();
        var signed = Encoding.UTF8.GetString(Sign(kind, document, form));
        var amount = signed.Replace(">36.00<", ">63.00<", StringComparison.Ordinal);
        var time = signed.Replace("<xades:SigningTime>20", "<xades:SigningTime>19", StringComparison.Ordinal);
        Assert.NotEqual(signed, amount);
        Assert.NotEqual(signed, time);
        Assert.NotEqual(0, RunXmlSec1(folder, kind, Encoding.UTF8.GetBytes(amount)).ExitCode);
        Assert.NotEqual(0, RunXmlSec1(folder, kind, Encoding.UTF8.GetBytes(time)).ExitCode);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void SignedXml_SignedDocument_Verifies(SigningKeyKind kind, string document, XadesForm form)
    {
        var signed = Sign(kind, document, form);
        Assert.True(CheckWithSignedXml(kind, signed));
        var tampered = Encoding.UTF8.GetString(signed).Replace("Leuchtturm Werft", "Leuchtturm Werfd", StringComparison.Ordinal);
        Assert.False(CheckWithSignedXml(kind, Encoding.UTF8.GetBytes(tampered)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void OpenSsl_SignatureValueOverCanonicalSignedInfo_Verifies(SigningKeyKind kind, string document, XadesForm form)
    {
        using var folder = new TemporaryFolder();
        var xml = Load(Sign(kind, document, form));
        var signedInfo = Canonicalise(folder, (XmlElement)xml.GetElementsByTagName("SignedInfo", DsUri)[0]!);
        var value = Convert.FromBase64String(xml.GetElementsByTagName("SignatureValue", DsUri)[0]!.InnerText);
        if (kind == SigningKeyKind.EcdsaP256Sha256)
        {
            value = ToDer(value);
        }
        var key = folder.Write("public.pem", Encoding.ASCII.GetBytes(PublicKey(TestKeys.Of(kind).Certificate)));
        string[] arguments = ["dgst", "-sha256", "-verify", key, "-signature", folder.Write("value.bin", value)];

        Assert.Equal(0, ExternalTool.Run("openssl", [.. arguments, folder.Write("info.xml", signedInfo)]).ExitCode);
        signedInfo[^1] ^= 1;
        Assert.NotEqual(0, ExternalTool.Run("openssl", [.. arguments, folder.Write("info.xml", signedInfo)]).ExitCode);
    }

    private static byte[] Sign(SigningKeyKind kind, string document, XadesForm form)
    {
        var signed = new XadesSigner(form).Sign(document == "Invoice" ? Samples.Invoice : Samples.CreditNote, TestKeys.Of(kind), TestKeys.Now);
        Assert.True(signed.Succeeded, string.Join('\n', signed.Faults));
        return signed.Value.Document.ToArray();
    }

    private static (int ExitCode, byte[] Output, string Error) RunXmlSec1(TemporaryFolder folder, SigningKeyKind kind, byte[] document)
    {
        var pem = folder.Write("trusted.pem", Encoding.ASCII.GetBytes(TestKeys.Of(kind).Certificate.ExportCertificatePem()));
        return ExternalTool.Run(
            "xmlsec1",
            "--verify",
            "--enabled-key-data",
            "x509",
            "--trusted-pem",
            pem,
            "--id-attr:Id",
            "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
            folder.Write("signed.xml", document)
        );
    }

    private static bool CheckWithSignedXml(SigningKeyKind kind, byte[] document)
    {
        CryptoConfig.AddAlgorithm(typeof(EcdsaSha256Description), "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256");
        var xml = Load(document);
        var verifier = new SignedXml(xml);
        verifier.LoadXml((XmlElement)xml.GetElementsByTagName("Signature", DsUri)[0]!);
        if (kind == SigningKeyKind.RsaSha256)
        {
            return verifier.CheckSignature(TestKeys.Rsa.Certificate, verifySignatureOnly: true);
        }
        using var ecdsa = TestKeys.Ecdsa.Certificate.GetECDsaPublicKey();
        return verifier.CheckSignature(ecdsa!);
    }

    // xmllint, not our canonicaliser: the subset stands alone here, with its prefix declared on it.
    private static byte[] Canonicalise(TemporaryFolder folder, XmlElement signedInfo) =>
        ExternalTool.Run("xmllint", "--exc-c14n", folder.Write("subset.xml", Encoding.UTF8.GetBytes(signedInfo.OuterXml))).Output;

    private static XmlDocument Load(byte[] document)
    {
        var xml = new XmlDocument { PreserveWhitespace = true };
        xml.Load(new MemoryStream(document));
        return xml;
    }

    private static string PublicKey(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = certificate.GetECDsaPublicKey();
        return ((AsymmetricAlgorithm?)rsa ?? ecdsa)!.ExportSubjectPublicKeyInfoPem();
    }

    private static byte[] ToDer(byte[] value)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new System.Numerics.BigInteger(value.AsSpan(0, 32), isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new System.Numerics.BigInteger(value.AsSpan(32), isUnsigned: true, isBigEndian: true));
        }

        return writer.Encode();
    }
}
