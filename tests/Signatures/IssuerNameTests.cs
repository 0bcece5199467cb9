using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using Invoicing.Signatures.Keys;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Tests;

/// <summary>openssl writes the issuer of the same certificate as a signature in XAdES-BES names it.</summary>
public sealed class IssuerNameTests
{
    [Theory]
    [InlineData("Leuchtturm, Siegel")]
    [InlineData("#1 \"Siegel\" <A+B>; C\\D=E & F")]
    [InlineData(" Ränder — 封印 ")]
    [InlineData("Zeile\u0001 und\u001FRest")]
    public void Sign_AwkwardIssuer_IsNamedAsOpensslHasIt(string name)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCountryOrRegion("DE");
        builder.AddDomainComponent("example");
        builder.AddOrganizationName("Leuchtturm & Söhne");
        builder.Add("1.3.6.1.4.1.99999.1", "x", UniversalTagNumber.UTF8String);
        builder.AddCommonName(name);

        AssertNamed(builder.Build());
    }

    [Fact]
    public void Sign_IssuerWithAPartOfTwo_IsNamedAsOpensslHasIt()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSetOf())
        {
            Pair(writer, "2.5.4.3", "A");
            Pair(writer, "2.5.4.11", "B");
        }

        AssertNamed(new X500DistinguishedName(writer.Encode()));
    }

    private static void AssertNamed(X500DistinguishedName name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest(name, key, HashAlgorithmName.SHA256).CreateSelfSigned(TestKeys.Now.AddDays(-1), TestKeys.Now.AddDays(1));
        var signer = new XadesSigner(XadesForm.Bes);

        var signed = signer.Sign(Samples.Invoice, new CertificateSigningKey(certificate), TestKeys.Now).Value!.Document;

        Assert.True(signer.Verify(signed).Succeeded);
        var issuer = XDocument.Parse(Encoding.UTF8.GetString(signed.Span)).Descendants().Single(element => element.Name.LocalName == "X509IssuerName").Value;
        Assert.Equal(ByOpenssl(certificate), issuer);
    }

    private static void Pair(AsnWriter writer, string type, string value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, value);
        }
    }

    private static string ByOpenssl(X509Certificate2 certificate)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("certificate.pem", Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));
        var said = ExternalTool.Run("openssl", "x509", "-in", file, "-noout", "-issuer", "-nameopt", "RFC2253,-esc_msb,utf8");
        return Encoding.UTF8.GetString(said.Output)["issuer=".Length..].TrimEnd('\n');
    }
}
