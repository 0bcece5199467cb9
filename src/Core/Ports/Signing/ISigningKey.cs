using System.Security.Cryptography.X509Certificates;

namespace Invoicing.Ports.Signing;

/// <summary>A private key that may live elsewhere (file, HSM, key vault): it signs digests and never shows itself.</summary>
public interface ISigningKey
{
    /// <summary>The certificate of the key, without the private part.</summary>
    X509Certificate2 Certificate { get; }

    /// <summary>Kind of the key.</summary>
    SigningKeyKind Kind { get; }

    /// <summary>Signs a SHA-256 digest: RSA PKCS#1 v1.5, or ECDSA as r and s of equal length (IEEE P1363).</summary>
    byte[] SignDigest(ReadOnlySpan<byte> sha256);
}
