using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Ports.Signing;

namespace Invoicing.Pipeline.Checkpoints;

/// <summary>Signs checkpoints and verifies what was signed.</summary>
public static class CheckpointSignature
{
    /// <summary>How keys are named: SHA-256 of the certificate, lower-case hexadecimal.</summary>
    public static string Fingerprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();

    /// <summary>Signs a checkpoint that names this key.</summary>
    public static SignedCheckpoint Sign(Checkpoint checkpoint, ISigningKey key)
    {
        var body = checkpoint.Text();
        var signature = key.SignDigest(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return new(body, key.Kind == SigningKeyKind.EcdsaP256Sha256 ? Der(signature) : signature, key.Certificate.ExportCertificatePem());
    }

    /// <summary>
    /// What was signed, or why it does not hold: GW-CHECKPOINT-BODY (no checkpoint), GW-CHECKPOINT-KEY (the certificate is not the one it names),
    /// GW-CHECKPOINT-SIGNATURE.
    /// </summary>
    public static Result<Checkpoint> Verify(SignedCheckpoint signed)
    {
        if (Checkpoint.Read(signed.Body) is not { } checkpoint)
        {
            return Broken("GW-CHECKPOINT-BODY", "What is kept as a checkpoint is none.");
        }

        try
        {
            using var certificate = X509Certificate2.CreateFromPem(signed.Certificate);
            return Fingerprint(certificate) != checkpoint.Key
                    ? Broken("GW-CHECKPOINT-KEY", $"Checkpoint {checkpoint.Number} does not come with the certificate that it names.")
                : IsSigned(signed, certificate) ? Result<Checkpoint>.Success(checkpoint)
                : Broken("GW-CHECKPOINT-SIGNATURE", $"The signature of checkpoint {checkpoint.Number} does not hold.");
        }
        catch (CryptographicException)
        {
            return Broken("GW-CHECKPOINT-KEY", $"Checkpoint {checkpoint.Number} does not come with the certificate that it names.");
        }
    }

    private static bool IsSigned(SignedCheckpoint signed, X509Certificate2 certificate)
    {
        var body = Encoding.UTF8.GetBytes(signed.Body);
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = certificate.GetECDsaPublicKey();
        return rsa?.VerifyData(body, signed.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ?? ecdsa?.VerifyData(body, signed.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            ?? false;
    }

    /// <summary>r and s, one behind the other, as the sequence that common tools take. Source: RFC 3279, section 2.2.3.</summary>
    private static byte[] Der(ReadOnlySpan<byte> signature)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Trimmed(signature[..(signature.Length / 2)]));
            writer.WriteIntegerUnsigned(Trimmed(signature[(signature.Length / 2)..]));
        }

        return writer.Encode();
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> number) => number.TrimStart((byte)0) is { Length: > 0 } digits ? digits : [0];

    private static Result<Checkpoint> Broken(string code, string message) => Result<Checkpoint>.Failure(Fault.Fatal(code, message));
}
