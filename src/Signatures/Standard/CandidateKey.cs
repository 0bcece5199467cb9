using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Invoicing.Signatures.Standard;

/// <summary>A key that a signature offers.</summary>
internal sealed record CandidateKey(X509Certificate2? Certificate, RSA? Rsa, ECDsa? Ecdsa)
{
    /// <summary>Fewer bits than this anybody can break who has a few computers.</summary>
    public const int LeastRsaBits = 1024;

    /// <summary>Whether it is of the kind that a method signs with.</summary>
    public bool Fits(RSASignaturePadding? padding) => padding is null ? Ecdsa is not null : Rsa is not null;

    /// <summary>Whether the value is its signature on the bytes.</summary>
    public bool Verify(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> value, HashAlgorithmName hash, RSASignaturePadding? padding)
    {
        try
        {
            return padding is null
                ? Ecdsa is not null
                    && Halves(value, (Ecdsa.KeySize + 7) / 8) is { } both
                    && Ecdsa.VerifyData(signed, both, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
                : Rsa?.VerifyData(signed, value, hash, padding) == true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The two numbers of an ECDSA value in their due length; some signers leave out zeros at the front of both, or write one too many.</summary>
    private static byte[]? Halves(ReadOnlySpan<byte> value, int length)
    {
        var first = value[..(value.Length / 2)].TrimStart((byte)0);
        var second = value[(value.Length / 2)..].TrimStart((byte)0);
        if (value.Length % 2 != 0 || first.Length > length || second.Length > length)
        {
            return null;
        }
        var both = new byte[2 * length];
        first.CopyTo(both.AsSpan(length - first.Length));
        second.CopyTo(both.AsSpan((2 * length) - second.Length));
        return both;
    }

    /// <summary>SHA-256 of the certificate, or of the bare key, in hexadecimal.</summary>
    public string Thumbprint() =>
        Certificate?.GetCertHashString(HashAlgorithmName.SHA256)
        ?? Convert.ToHexString(SHA256.HashData(Rsa?.ExportSubjectPublicKeyInfo() ?? Ecdsa!.ExportSubjectPublicKeyInfo()));
}
