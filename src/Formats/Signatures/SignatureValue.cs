using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Faults;
using Invoicing.Ports;

namespace Invoicing.Formats.Signatures;

/// <summary>Signature values over SignedInfo: RFC 6931, sections 2.3.2 (RSA) and 2.3.6 (ECDSA, r and s of equal length).</summary>
internal static class SignatureValue
{
    /// <summary>Signs, and proves with the certificate that the key is its own: a key in a device may be paired wrongly.</summary>
    public static Result<byte[]> Create(ISigningKey key, ReadOnlySpan<byte> signedInfo)
    {
        var digest = SHA256.HashData(signedInfo);
        try
        {
            var value = key.SignDigest(digest);
            return Verify(key.Certificate, key.Kind, digest, value)
                ? Result<byte[]>.Success(value)
                : Result<byte[]>.Failure(SignatureFaults.KeyMismatch());
        }
        catch (CryptographicException failed)
        {
            return Result<byte[]>.Failure(SignatureFaults.SigningFailed(failed.Message));
        }
    }

    /// <summary>Whether the value is a signature on the digest by the certificate's key, of this kind.</summary>
    public static bool Verify(X509Certificate2 certificate, SigningKeyKind kind, ReadOnlySpan<byte> digest, byte[] value)
    {
        try
        {
            if (kind == SigningKeyKind.RsaSha256)
            {
                using var rsa = certificate.GetRSAPublicKey();
                return rsa is not null && rsa.VerifyHash(digest, value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            }

            using var ecdsa = certificate.GetECDsaPublicKey();
            return ecdsa is not null && ecdsa.VerifyHash(digest, value, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            // A public key that cannot be decoded verifies nothing.
            return false;
        }
    }
}
