using System.Security.Cryptography;
using Invoicing.Sandbox.Ssh.Settings;
using Invoicing.Sandbox.Ssh.Wire;

namespace Invoicing.Sandbox.Ssh.Transport;

/// <summary>Checks a client's signature by ECDSA P-256 (RFC 5656, 3.1.2) or RSA with SHA-2 (RFC 8332, 3).</summary>
internal static class SshSignature
{
    public static bool Verify(string algorithm, byte[] key, byte[] data, ReadOnlyMemory<byte> signature)
    {
        SshReader keyReader = new(key),
            reader = new(signature);
        string keyType = keyReader.Text();
        if (reader.Text() != algorithm)
        {
            return false;
        }
        ReadOnlyMemory<byte> value = reader.Blob();
        try
        {
            return keyType switch
            {
                SshAlgorithms.HostKey when algorithm == SshAlgorithms.HostKey => Ecdsa(keyReader, data, new(value)),
                "ssh-rsa" when algorithm != SshAlgorithms.HostKey => Rsa(keyReader, data, value.Span, algorithm),
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool Ecdsa(SshReader key, byte[] data, SshReader signature)
    {
        key.Text();
        byte[] point = key.Blob().ToArray();
        if (point.Length != 65)
        {
            return false;
        }
        using ECDsa ecdsa = ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point[1..33], Y = point[33..] },
            }
        );
        byte[] rs = [.. Fixed(signature.Blob().Span), .. Fixed(signature.Blob().Span)];
        return ecdsa.VerifyData(data, rs, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static bool Rsa(SshReader key, byte[] data, ReadOnlySpan<byte> signature, string algorithm)
    {
        byte[] exponent = key.Blob().Span.TrimStart((byte)0).ToArray(),
            modulus = key.Blob().Span.TrimStart((byte)0).ToArray();
        using RSA rsa = RSA.Create(new RSAParameters { Exponent = exponent, Modulus = modulus });
        HashAlgorithmName hash = algorithm == "rsa-sha2-512" ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256;
        return rsa.VerifyData(data, signature, hash, RSASignaturePadding.Pkcs1);
    }

    private static byte[] Fixed(ReadOnlySpan<byte> number)
    {
        number = number.TrimStart((byte)0);
        byte[] result = new byte[32];
        if (number.Length <= 32)
        {
            number.CopyTo(result.AsSpan(32 - number.Length));
        }
        return result;
    }
}
