using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Ports.Signing;

namespace Invoicing.Pipeline.Tests.Checkpoints;

/// <summary>A key in memory.</summary>
internal sealed class Signer : ISigningKey
{
    private readonly Func<byte[], byte[]> _sign;

    public Signer(SigningKeyKind kind = SigningKeyKind.EcdsaP256Sha256)
    {
        Kind = kind;
        var now = TimeProvider.System.GetUtcNow();
        if (kind == SigningKeyKind.RsaSha256)
        {
            var rsa = RSA.Create(2048);
            _sign = digest => rsa.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            Certificate = Public(new CertificateRequest("CN=rsa", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), now);
        }
        else
        {
            var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            _sign = ecdsa.SignHash;
            Certificate = Public(new CertificateRequest("CN=ecdsa", ecdsa, HashAlgorithmName.SHA256), now);
        }
    }

    public X509Certificate2 Certificate { get; }

    public SigningKeyKind Kind { get; }

    public string Fingerprint => CheckpointSignature.Fingerprint(Certificate);

    public byte[] SignDigest(ReadOnlySpan<byte> sha256) => _sign(sha256.ToArray());

    private static X509Certificate2 Public(CertificateRequest request, DateTimeOffset now) =>
        X509CertificateLoader.LoadCertificate(request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30)).RawData);
}
