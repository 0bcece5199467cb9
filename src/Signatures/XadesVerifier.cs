using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;
using Invoicing.Signatures.Structure;
using Invoicing.Signatures.Verification;

namespace Invoicing.Signatures;

/// <summary>
/// Verifies a signature as this gateway makes it, byte for byte, so that no byte of a document can change unnoticed: W3C XML Signature 1.1, section 3.2;
/// ETSI EN 319 132-1 V1.2.1, section 5.2.2; ETSI TS 101 903 V1.4.2, section 7.2.2.
/// The order is that of trust: bytes, place, structure, digests, certificate, value; last, whether the block is as we write it.
/// </summary>
internal static class XadesVerifier
{
    public static Result<SignatureReport> Verify(ReadOnlyMemory<byte> document, XadesOptions options)
    {
        var read = DocumentMap.Read(document, options.Limits);
        if (!read.Succeeded)
        {
            return Fail(read.Faults);
        }
        var map = read.Value;
        if (document.Span.CommonPrefixLength(map.Canonical.Span) is var same && (same < document.Length || same < map.Canonical.Length))
        {
            return Fail([SignatureFaults.NotCanonical(same)]);
        }
        if (CheckPlace(map) is { } misplaced)
        {
            return Fail([misplaced]);
        }

        var span = map.Signatures[0];
        var bytes = map.Canonical[span.Start..span.End];
        var parsed = SignatureParser.Parse(bytes, span, options.Limits);
        if (!parsed.Succeeded)
        {
            return Fail(parsed.Faults);
        }
        var signature = parsed.Value;

        var references = new ReferenceCheck(map, span, signature, options.Limits);
        if (references.Faults() is { Count: > 0 } broken)
        {
            return Fail(broken);
        }
        var found = SigningCertificate.Find(signature);
        if (!found.Succeeded)
        {
            return Fail(found.Faults);
        }
        var signedInfo = references.SignedInfo();
        if (!signedInfo.Succeeded)
        {
            return Fail(signedInfo.Faults);
        }
        if (!CertificateKey.Of(found.Value).Verify(signature.Kind, SHA256.HashData(signedInfo.Value), signature.Value))
        {
            return Fail([SignatureFaults.Value()]);
        }
        if (!IsOwnForm(signature, found.Value, span, bytes.Span))
        {
            return Fail([SignatureFaults.NotOwnForm()]);
        }
        return Report(signature, found.Value);
    }

    private static Fault? CheckPlace(DocumentMap map)
    {
        if (map.SignatureCount != 1)
        {
            return map.SignatureCount == 0 ? SignatureFaults.Absent() : SignatureFaults.Multiple(map.SignatureCount);
        }
        return map.Signatures[0].Placed ? null : SignatureFaults.Misplaced();
    }

    /// <summary>
    /// Whether the block equals what we would write of its values. Each value is proven by then, so no byte of the block is free;
    /// and all outside the block is in the document's digest.
    /// </summary>
    private static bool IsOwnForm(ParsedSignature signature, X509Certificate2 certificate, SignatureSpan span, ReadOnlySpan<byte> bytes)
    {
        if (signature is not { Properties.SigningTime: { } time, References: [var document, var properties] })
        {
            return false;
        }
        var values = new SignatureValues(
            signature.Kind,
            signature.Properties.Form,
            certificate,
            time,
            document.DigestValue,
            properties.DigestValue,
            signature.Value
        );
        return bytes.SequenceEqual(SignatureAssembly.Write(values, span.Namespaces));
    }

    private static Result<SignatureReport> Report(ParsedSignature signature, X509Certificate2 certificate)
    {
        var time = signature.Properties?.SigningTime;
        var report = new SignatureReport(
            certificate.Subject,
            certificate.GetCertHashString(HashAlgorithmName.SHA256),
            SignatureAssembly.Method(signature.Kind),
            time
        );
        var outside = time is { } at && (at < new DateTimeOffset(certificate.NotBefore) || at > new DateTimeOffset(certificate.NotAfter));
        return Result<SignatureReport>.Success(report, outside ? [SignatureFaults.TimeOutsideCertificate()] : []);
    }

    private static Result<SignatureReport> Fail(IReadOnlyList<Fault> faults) => Result<SignatureReport>.Failure(faults);
}
