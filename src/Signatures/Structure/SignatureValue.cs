using System.Security.Cryptography;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;

namespace Invoicing.Signatures.Structure;

/// <summary>Makes signature values over SignedInfo: RFC 6931, sections 2.3.2 (RSA) and 2.3.6 (ECDSA, r and s of equal length).</summary>
internal static class SignatureValue
{
    /// <summary>Signs, and proves with the certificate that the key is its own: a key in a device may be paired wrongly.</summary>
    public static Result<byte[]> Create(ISigningKey key, ReadOnlySpan<byte> signedInfo)
    {
        var digest = SHA256.HashData(signedInfo);
        try
        {
            var value = key.SignDigest(digest);
            return CertificateKey.Of(key.Certificate).Verify(key.Kind, digest, value)
                ? Result<byte[]>.Success(value)
                : Result<byte[]>.Failure(SignatureFaults.KeyMismatch());
        }
        catch (CryptographicException failed)
        {
            return Result<byte[]>.Failure(SignatureFaults.SigningFailed(failed.Message));
        }
    }
}
