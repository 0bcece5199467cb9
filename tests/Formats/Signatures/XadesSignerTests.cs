using System.Text;
using Invoicing.Formats.Signatures;
using Invoicing.Ports;

namespace Invoicing.Formats.Tests.Signatures;

public sealed class XadesSignerTests
{
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

    private SignedDocument Sign(byte[] document, SigningKeyKind kind = SigningKeyKind.EcdsaP256Sha256)
    {
        var signed = _signer.Sign(document, TestKeys.Of(kind), TestKeys.Now);
        Assert.True(signed.Succeeded, string.Join('\n', signed.Faults));
        Assert.StartsWith("<", Encoding.UTF8.GetString(signed.Value.Document.Span), StringComparison.Ordinal);
        return signed.Value;
    }
}
