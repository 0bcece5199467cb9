using System.Text;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Tests;

public sealed class CadesSignerTests
{
    private static readonly CadesSigner Signer = new();
    private static readonly byte[] Fattura = Encoding.UTF8.GetBytes(
        "<p:FatturaElettronica xmlns:p=\"http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2\" versione=\"FPR12\"><a>é</a></p:FatturaElettronica>"
    );

    [Theory]
    [InlineData(SigningKeyKind.RsaSha256)]
    [InlineData(SigningKeyKind.EcdsaP256Sha256)]
    public void Sign_Document_OpensslVerifiesAndGivesItBack(SigningKeyKind kind)
    {
        using var folder = new TemporaryFolder();
        var signed = Signer.Sign(Fattura, TestKeys.Of(kind), TestKeys.Now).Value!;
        var file = folder.Write("fattura.xml.p7m", signed.Document.ToArray());

        var (code, content, error) = ExternalTool.Run("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", file, "-noverify");

        Assert.True(code == 0, error);
        Assert.Equal(Fattura, content);
        var (_, print, _) = ExternalTool.Run("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", file, "-noout");
        Assert.Contains("signingCertificateV2", Encoding.UTF8.GetString(print), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SigningKeyKind.RsaSha256)]
    [InlineData(SigningKeyKind.EcdsaP256Sha256)]
    public void Verify_OwnMessage_TellsSignerAndTime(SigningKeyKind kind)
    {
        var signed = Signer.Sign(Fattura, TestKeys.Of(kind), TestKeys.Now).Value!;
        var report = Signer.Verify(signed.Document).Value!;

        Assert.Equal(signed.CertificateThumbprint, report.CertificateThumbprint);
        Assert.Equal(signed.SigningTime, report.SigningTime);
    }

    [Fact]
    public void Verify_ChangedContent_IsAFault()
    {
        var bytes = Signer.Sign(Fattura, TestKeys.Rsa, TestKeys.Now).Value!.Document.ToArray();
        bytes[bytes.AsSpan().IndexOf("FPR12"u8)] = (byte)'X';

        Assert.False(Signer.Verify(bytes).Succeeded);
        Assert.False(Signer.Verify("no message"u8.ToArray()).Succeeded);
    }

    [Fact]
    public void Sign_SameDocumentKeyAndTime_GivesTheSameBytes() =>
        Assert.Equal(
            Signer.Sign(Fattura, TestKeys.Rsa, TestKeys.Now).Value!.Document.ToArray(),
            Signer.Sign(Fattura, TestKeys.Rsa, TestKeys.Now).Value!.Document.ToArray()
        );

    [Fact]
    public void HasPlaceIn_FatturaPaAlone()
    {
        Assert.True(Signer.HasPlaceIn(Fattura));
        Assert.False(Signer.HasPlaceIn("<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"/>"u8.ToArray()));
        Assert.False(Signer.HasPlaceIn("http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/ <"u8.ToArray()));
    }
}
