using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Faults;
using Invoicing.Signatures.Keys;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Verification;

/// <summary>Finds the certificate that a signature names as its own.</summary>
internal static class SigningCertificate
{
    /// <summary>The certificate that the signed properties name, or the first where nothing names one. Its key must be of the signature's kind.</summary>
    public static Result<X509Certificate2> Find(ParsedSignature signature)
    {
        var digest = signature.Properties?.CertificateDigest;
        var encoded = digest is null
            ? signature.Certificates.FirstOrDefault()
            : signature.Certificates.FirstOrDefault(candidate => SHA256.HashData(candidate).AsSpan().SequenceEqual(digest));
        if (encoded is null)
        {
            return Fail(
                signature.Certificates.Count == 0 ? "The signature carries no certificate." : "No certificate is the one that the signed properties name."
            );
        }

        try
        {
            return Check(X509CertificateLoader.LoadCertificate(encoded), encoded, signature);
        }
        catch (Exception malformed) when (malformed is CryptographicException or AsnContentException or ArgumentException)
        {
            return Fail("The certificate cannot be decoded.");
        }
    }

    // Parts are decoded when first asked for: all that the verifier will ask for is asked here, where a malformed part is a fault.
    private static Result<X509Certificate2> Check(X509Certificate2 certificate, byte[] encoded, ParsedSignature signature)
    {
        if (!certificate.RawDataMemory.Span.SequenceEqual(encoded))
        {
            return Fail("The certificate is not bare DER.");
        }
        if (CertificateKey.Of(certificate).Kind != signature.Kind)
        {
            return Fail("The certificate's key is too weak, or not of the kind that the signature method names.");
        }
        var issuerSerial = IssuerSerial.Encode(certificate);
        _ = DistinguishedName.Write(certificate.IssuerName);
        if (
            (signature.Properties?.IssuerSerial is { } named && !named.AsSpan().SequenceEqual(issuerSerial))
            || (
                signature.Properties?.SerialNumber is { } number
                && !(
                    BigInteger.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var serial)
                    && serial == IssuerSerial.Number(certificate)
                )
            )
        )
        {
            return Fail("The signed properties name another issuer or serial number than the certificate.");
        }
        return certificate.Subject is null || certificate.NotBefore > certificate.NotAfter
            ? Fail("The certificate is never valid.")
            : Result<X509Certificate2>.Success(certificate);
    }

    private static Result<X509Certificate2> Fail(string what) => Result<X509Certificate2>.Failure(SignatureFaults.Certificate(what));
}
