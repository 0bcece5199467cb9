using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;
using Invoicing.Signatures.Structure;
using Invoicing.Xml.Canonical;

namespace Invoicing.Signatures.Zatca;

/// <summary>
/// ZATCA's cryptographic stamp with its QR code (phase 2). It looks like XAdES and is none: the value is ECDSA over the SHA-256 of the 32 bytes of the
/// invoice's hash, not over SignedInfo, and two digests are Base64 of hexadecimal, so that validators by the standard refuse it; ZATCA takes no other.
/// The key is one on secp256k1. That curve is there where .NET uses OpenSSL (Linux); Windows and macOS do not promise it, and where it lacks the fault
/// GW-STAMP-CURVE says so.
/// Sources: ZATCA, Security Features Implementation Standards 1.2 (2023-05-19); the authority's signed samples of SDK 2.3.8 and 3.4.6, which all verify here.
/// </summary>
public sealed class ZatcaStamper : ISigner
{
    /// <inheritdoc/>
    public string Id => "zatca-stamp";

    /// <inheritdoc/>
    public bool FitsSchema => true;

    /// <inheritdoc/>
    public bool HasPlaceIn(ReadOnlyMemory<byte> document) => StampPlaces.Read(document) is { Succeeded: true, Value.IsStamped: false };

    /// <inheritdoc/>
    public Result<SignedDocument> Sign(ReadOnlyMemory<byte> document, ISigningKey key, DateTimeOffset signingTime)
    {
        if ((CertificateRules.Check(key.Certificate, signingTime) ?? CheckKey(key)) is { } unfit)
        {
            return Result<SignedDocument>.Failure(unfit);
        }
        var places = StampPlaces.Read(document);
        if (!places.Succeeded)
        {
            return Result<SignedDocument>.Failure(places.Faults);
        }
        if (places.Value.IsStamped)
        {
            return Result<SignedDocument>.Failure(SignatureFaults.AlreadySigned());
        }
        var hash = ZatcaHash.Of(document);
        if (!hash.Succeeded)
        {
            return Result<SignedDocument>.Failure(hash.Faults);
        }
        var value = SignatureValue.Create(key, hash.Value);
        if (!value.Succeeded)
        {
            return Result<SignedDocument>.Failure(value.Faults);
        }
        var time = signingTime.ToUniversalTime().AddTicks(-(signingTime.UtcTicks % TimeSpan.TicksPerSecond));
        return Assemble(document, places.Value, key.Certificate, hash.Value, Convert.ToBase64String(Der(value.Value)), time);
    }

    /// <inheritdoc/>
    public Result<SignatureReport> Verify(ReadOnlyMemory<byte> document) => StampCheck.Verify(document);

    /// <summary>The authority's signature on a certificate: the last field of X.509's Certificate (RFC 5280, section 4.1).</summary>
    internal static byte[] SignatureOn(X509Certificate2 certificate)
    {
        var fields = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
        fields.ReadEncodedValue();
        fields.ReadEncodedValue();
        return fields.ReadBitString(out _);
    }

    private static Result<SignedDocument> Assemble(
        ReadOnlyMemory<byte> document,
        StampPlaces places,
        X509Certificate2 certificate,
        byte[] hash,
        string stamp,
        DateTimeOffset time
    )
    {
        var hashText = Convert.ToBase64String(hash);
        var qr = (
            places.Qr with
            {
                Hash = hashText,
                Stamp = stamp,
                PublicKey = certificate.PublicKey.ExportSubjectPublicKeyInfo(),
                CertificateSignature = SignatureOn(certificate),
            }
        ).Encode();
        if (!qr.Succeeded)
        {
            return Result<SignedDocument>.Failure(qr.Faults);
        }
        var digest = StampText.HexDigest(StampText.Properties(certificate, time, hashed: true));
        var extension = StampText.Extension(hashText, digest, stamp, certificate, StampText.Properties(certificate, time, hashed: false));
        byte[] stamped =
        [
            .. document.Span[..places.Extension.Start],
            .. Encoding.UTF8.GetBytes(extension),
            .. document.Span[places.Extension.End..places.Code.Start],
            .. document.Span[places.Code.End..places.Pointer.Start],
            .. document.Span[places.Pointer.End..places.Seller],
            .. Encoding.UTF8.GetBytes(StampText.References(qr.Value)),
            .. document.Span[places.Seller..],
        ];
        return Result<SignedDocument>.Success(new SignedDocument(stamped, certificate.GetCertHashString(HashAlgorithmName.SHA256), time));
    }

    private static Fault? CheckKey(ISigningKey key) =>
        key.Kind == SigningKeyKind.EcdsaSecp256k1Sha256
            ? null
            : Fault.Fatal(
                "GW-STAMP-CURVE",
                "ZATCA's stamp wants a key on secp256k1, which this is not, or which this system does not have.",
                hint: "Use the certificate that ZATCA gave for this device, on Linux: OpenSSL has the curve, Windows and macOS do not promise it."
            );

    private static byte[] Der(byte[] value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Trim(value.AsSpan(0, value.Length / 2)));
            writer.WriteIntegerUnsigned(Trim(value.AsSpan(value.Length / 2)));
        }
        return writer.Encode();
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> number)
    {
        while (number.Length > 1 && number[0] == 0)
        {
            number = number[1..];
        }
        return number;
    }
}
