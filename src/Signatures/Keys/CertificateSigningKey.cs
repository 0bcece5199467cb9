using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Keys;

/// <summary>The private key that a certificate holds in memory. Safe to use from several threads.</summary>
public sealed class CertificateSigningKey : ISigningKey
{
    private readonly X509Certificate2 _withKey;

    /// <summary>Takes a certificate with its private key, of a supported kind.</summary>
    /// <exception cref="ArgumentException">It has no private key, or one other than RSA of 2048 bits or more or ECDSA on P-256 or secp256k1.</exception>
    public CertificateSigningKey(X509Certificate2 withKey)
    {
        if (!withKey.HasPrivateKey)
        {
            throw new ArgumentException("The certificate comes without its private key.", nameof(withKey));
        }
        Certificate = X509CertificateLoader.LoadCertificate(withKey.RawDataMemory.Span);
        Kind = CertificateKey.Of(Certificate).Kind ?? throw new ArgumentException("The key is of no supported kind.", nameof(withKey));
        _withKey = withKey;
    }

    /// <inheritdoc/>
    public X509Certificate2 Certificate { get; }

    /// <inheritdoc/>
    public SigningKeyKind Kind { get; }

    /// <inheritdoc/>
    public byte[] SignDigest(ReadOnlySpan<byte> sha256)
    {
        // Key objects are not for several threads at once; each call opens its own.
        if (Kind == SigningKeyKind.RsaSha256)
        {
            using var rsa = _withKey.GetRSAPrivateKey()!;
            var signature = new byte[rsa.KeySize / 8];
            return rsa.SignHash(sha256, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) == signature.Length
                ? signature
                : throw new CryptographicException("The RSA signature is shorter than its modulus.");
        }

        using var ecdsa = _withKey.GetECDsaPrivateKey()!;
        return ecdsa.SignHash(sha256.ToArray(), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
