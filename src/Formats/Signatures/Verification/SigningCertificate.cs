using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Faults;
using Invoicing.Formats.Signatures.Keys;

namespace Invoicing.Formats.Signatures.Verification;

/// <summary>Finds the certificate that a signature names as its own.</summary>
internal static class SigningCertificate
{
    /// <summary>The certificate that SigningCertificateV2 names, or the first where nothing names one. Its key must be of the signature's kind.</summary>
    public static Result<X509Certificate2> Find(ParsedSignature signature)
    {
        var digest = signature.Properties?.CertificateDigest;
        var encoded = digest is null
            ? signature.Certificates.FirstOrDefault()
            : signature.Certificates.FirstOrDefault(candidate => SHA256.HashData(candidate).AsSpan().SequenceEqual(digest));
        if (encoded is null)
            return Fail(signature.Certificates.Count == 0 ? "The signature carries no certificate." : "No certificate is the one that the signed properties name.");

        X509Certificate2 certificate;
        try
        {
            certificate = X509CertificateLoader.LoadCertificate(encoded);
        }
        catch (CryptographicException)
        {
            return Fail("The certificate cannot be decoded.");
        }

        if (!certificate.RawDataMemory.Span.SequenceEqual(encoded)) return Fail("The certificate is not bare DER.");
        if (CertificateKey.Of(certificate).Kind != signature.Kind) return Fail("The certificate's key is too weak, or not of the kind that the signature method names.");
        if (signature.Properties?.IssuerSerial is { } serial && !serial.AsSpan().SequenceEqual(IssuerSerial.Encode(certificate)))
            return Fail("The signed properties name another issuer or serial number than the certificate.");
        return Result<X509Certificate2>.Success(certificate);
    }

    private static Result<X509Certificate2> Fail(string what) => Result<X509Certificate2>.Failure(SignatureFaults.Certificate(what));
}
