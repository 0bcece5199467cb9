using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Faults;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Keys;

/// <summary>The public key of a certificate, decoded once per certificate object: decoding costs more than verifying.</summary>
internal sealed class CertificateKey
{
    /// <summary>Least bits of an RSA key: ETSI TS 119 312 V1.5.1, section 6.2, has sunset shorter ones.</summary>
    public const int LeastRsaBits = 2048;

    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>Object identifier of secp256k1 (SEC 2, section A.2.1).</summary>
    public const string Secp256k1 = "1.3.132.0.10";

    private static readonly ConditionalWeakTable<X509Certificate2, CertificateKey> Decoded = [];

    // Key objects are not for several threads at once.
    private readonly Lock _lock = new();
    private readonly RSA? _rsa;
    private readonly ECDsa? _ecdsa;
    private readonly string? _curve;

    private CertificateKey(X509Certificate2 certificate)
    {
        try
        {
            _rsa = certificate.GetRSAPublicKey();
            _ecdsa = certificate.GetECDsaPublicKey();
            _curve = _ecdsa?.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true, Oid.Value: { } oid } ? oid : null;
            if (_rsa?.KeySize < LeastRsaBits)
            {
                Fault = KeyFaults.Weak(_rsa.KeySize, LeastRsaBits);
            }
            else if (_rsa is null && _curve is not (P256 or Secp256k1))
            {
                Fault = KeyFaults.Unsupported(certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? "unknown");
            }
        }
        catch (CryptographicException undecodable)
        {
            Fault = KeyFaults.Unsupported(undecodable.Message);
        }
    }

    /// <summary>Why the key is not one that the gateway signs with; null where it is.</summary>
    public Fault? Fault { get; }

    /// <summary>Kind of the key; null where it is unfit.</summary>
    public SigningKeyKind? Kind =>
        Fault is not null ? null
        : _rsa is not null ? SigningKeyKind.RsaSha256
        : _curve == Secp256k1 ? SigningKeyKind.EcdsaSecp256k1Sha256
        : SigningKeyKind.EcdsaP256Sha256;

    public static CertificateKey Of(X509Certificate2 certificate) => Decoded.GetValue(certificate, source => new CertificateKey(source));

    /// <summary>Whether the value is this key's signature, of this kind, on a SHA-256 digest.</summary>
    public bool Verify(SigningKeyKind kind, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> value)
    {
        if (kind != Kind)
        {
            return false;
        }
        lock (_lock)
        {
            return _rsa is not null
                ? _rsa.VerifyHash(digest, value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                : _ecdsa!.VerifyHash(digest, value, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }
}
