using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;

namespace Invoicing.Signatures.Structure;

/// <summary>Issuer and serial number: in DER, as IssuerSerialV2 wants them, by RFC 5035, section 4; ETSI EN 319 132-1 V1.2.1, section 5.2.2.</summary>
internal static class IssuerSerial
{
    private static readonly Asn1Tag DirectoryName = new(TagClass.ContextSpecific, 4, isConstructed: true);

    /// <summary>The serial number alone, as X509SerialNumber wants it, in decimal.</summary>
    public static BigInteger Number(X509Certificate2 certificate) => new(certificate.SerialNumberBytes.Span, isBigEndian: true);

    public static byte[] Encode(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence(DirectoryName))
            {
                writer.WriteEncodedValue(certificate.IssuerName.RawData);
            }
            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }

        return writer.Encode();
    }
}
