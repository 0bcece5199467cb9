using System.Security.Cryptography.X509Certificates;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;

namespace Invoicing.Signatures.Tests;

/// <summary>Keys made once for all tests; witnesses look at the real clock, so they are valid now.</summary>
internal static class TestKeys
{
    public static CertificateSigningKey Rsa { get; } = Make(SigningKeyKind.RsaSha256);

    public static CertificateSigningKey Ecdsa { get; } = Make(SigningKeyKind.EcdsaP256Sha256);

    public static DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public static CertificateSigningKey Of(SigningKeyKind kind) => kind == SigningKeyKind.RsaSha256 ? Rsa : Ecdsa;

    private static CertificateSigningKey Make(SigningKeyKind kind)
    {
        X509Certificate2 certificate = SelfSignedCertificate.Create($"Leuchtturm, Siegel \"{kind}\"", kind, TimeSpan.FromDays(30), TimeProvider.System);
        return new CertificateSigningKey(certificate);
    }
}
