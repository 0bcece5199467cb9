using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Cades;

/// <summary>
/// A CMS message with one signer, in DER: SignedData of version 1 (RFC 5652, section 5.1) with content, certificate, and the signed attributes of CAdES-BES:
/// content type, digest, signing time and signing certificate (RFC 5035, ESSCertIDv2). A set of DER is sorted, which SdI asks (its code 00102).
/// </summary>
internal static class CmsMessage
{
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string Data = "1.2.840.113549.1.7.1";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningTime = "1.2.840.113549.1.9.5";
    private const string SigningCertificate = "1.2.840.113549.1.9.16.2.47";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    private const int CoordinateBytes = 32;
    private static readonly Asn1Tag Attributes = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>The signed attributes as a SET, which is what is signed.</summary>
    internal static byte[] SignedAttributes(ReadOnlySpan<byte> content, X509Certificate2 certificate, DateTimeOffset time)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        var digest = SHA256.HashData(content);
        using (writer.PushSetOf())
        {
            Attribute(writer, ContentType, value => value.WriteObjectIdentifier(Data));
            Attribute(writer, SigningTime, value => Time(value, time));
            Attribute(writer, MessageDigest, value => value.WriteOctetString(digest));
            Attribute(writer, SigningCertificate, value => CertificateId(value, certificate));
        }
        return writer.Encode();
    }

    /// <summary>The whole message. The value is RSA PKCS#1, or r and s of equal length, which CMS writes as a sequence of two numbers.</summary>
    internal static byte[] Write(ReadOnlySpan<byte> content, ISigningKey key, ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignedData);
            using (writer.PushSequence(Attributes))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                    Algorithm(writer, Sha256, hasNull: false);
                }
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Data);
                    using (writer.PushSequence(Attributes))
                    {
                        writer.WriteOctetString(content);
                    }
                }
                using (writer.PushSetOf(Attributes))
                {
                    writer.WriteEncodedValue(key.Certificate.RawData);
                }
                using (writer.PushSetOf())
                {
                    Signer(writer, key, attributes, value);
                }
            }
        }
        return writer.Encode();
    }

    private static void Signer(AsnWriter writer, ISigningKey key, ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            IssuerAndSerial(writer, key.Certificate);
            Algorithm(writer, Sha256, hasNull: false);
            // The SET that was signed stands here under a tag of its own (RFC 5652, section 5.4).
            var tagged = attributes.ToArray();
            tagged[0] = 0xA0;
            writer.WriteEncodedValue(tagged);
            if (key.Kind == SigningKeyKind.RsaSha256)
            {
                Algorithm(writer, Rsa, hasNull: true);
                writer.WriteOctetString(value);
            }
            else
            {
                Algorithm(writer, EcdsaWithSha256, hasNull: false);
                writer.WriteOctetString(Sequence(value));
            }
        }
    }

    private static byte[] Sequence(ReadOnlySpan<byte> value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Trimmed(value[..CoordinateBytes]));
            writer.WriteIntegerUnsigned(Trimmed(value[CoordinateBytes..]));
        }
        return writer.Encode();
    }

    /// <summary>A number without zero bytes before it, which DER does not take.</summary>
    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> number) => number.TrimStart((byte)0) is { IsEmpty: false } rest ? rest : number[^1..];

    private static void IssuerAndSerial(AsnWriter writer, X509Certificate2 certificate)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(certificate.IssuerName.RawData);
            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }
    }

    private static void CertificateId(AsnWriter writer, X509Certificate2 certificate)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4, isConstructed: true)))
                {
                    writer.WriteEncodedValue(certificate.IssuerName.RawData);
                }
                writer.WriteInteger(certificate.SerialNumberBytes.Span);
            }
        }
    }

    private static void Attribute(AsnWriter writer, string oid, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            using (writer.PushSetOf())
            {
                value(writer);
            }
        }
    }

    /// <summary>Years to 2049 are of two digits (RFC 5652, section 11.3).</summary>
    private static void Time(AsnWriter writer, DateTimeOffset time)
    {
        if (time.Year < 2050)
        {
            writer.WriteUtcTime(time);
        }
        else
        {
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
        }
    }

    private static void Algorithm(AsnWriter writer, string oid, bool hasNull)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (hasNull)
            {
                writer.WriteNull();
            }
        }
    }
}
