using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Invoicing.Connectors.Zatca.Onboarding;

/// <summary>
/// A request for a device's certificate (PKCS#10, RFC 2986) with ZATCA's template and its names in subjectAltName. The key is one on secp256k1, which is
/// there where .NET uses OpenSSL; elsewhere making one throws <see cref="PlatformNotSupportedException"/>.
/// </summary>
public static class ZatcaRequest
{
    private const string Secp256k1 = "1.3.132.0.10";
    private const string TemplateName = "1.3.6.1.4.1.311.20.2";
    private const string AlternativeName = "2.5.29.17";
    private static readonly Asn1Tag DirectoryName = new(TagClass.ContextSpecific, 4, isConstructed: true);

    /// <summary>A new key.</summary>
    public static ECDsa NewKey() => ECDsa.Create(ECCurve.CreateFromValue(Secp256k1));

    /// <summary>The request in PEM.</summary>
    public static string Make(ZatcaDevice device, ECDsa key)
    {
        var request = new CertificateRequest(
            new X500DistinguishedName(Name(("2.5.4.6", "SA"), ("2.5.4.11", device.Branch), ("2.5.4.10", device.Organization), ("2.5.4.3", device.CommonName))),
            key,
            HashAlgorithmName.SHA256
        );
        var template = new AsnWriter(AsnEncodingRules.DER);
        template.WriteCharacterString(UniversalTagNumber.UTF8String, device.Template);
        request.CertificateExtensions.Add(new X509Extension(TemplateName, template.Encode(), critical: false));
        request.CertificateExtensions.Add(new X509Extension(AlternativeName, Alternative(device), critical: false));
        return request.CreateSigningRequestPem();
    }

    private static byte[] Alternative(ZatcaDevice device)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(DirectoryName))
        {
            writer.WriteEncodedValue(
                Name(
                    ("2.5.4.4", device.SerialNumber),
                    ("0.9.2342.19200300.100.1.1", device.VatNumber),
                    ("2.5.4.12", device.Kinds),
                    ("2.5.4.26", device.Location),
                    ("2.5.4.15", device.Industry)
                )
            );
        }
        return writer.Encode();
    }

    private static byte[] Name(params ReadOnlySpan<(string Type, string Value)> parts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var (type, value) in parts)
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(type);
                    writer.WriteCharacterString(type == "2.5.4.6" ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String, value);
                }
            }
        }
        return writer.Encode();
    }
}
