using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Invoicing.Signatures.Structure;

/// <summary>
/// The signed properties of a signature: ETSI EN 319 132-1 V1.2.1, sections 5.2.1, 5.2.2, 5.2.4 and 6.3; for XAdES-BES, ETSI TS 101 903 V1.4.2, sections 7.2.1,
/// 7.2.2 and 7.2.5.
/// </summary>
internal static class XadesProperties
{
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>
    /// The properties as they stand in a document, where the prefixes are declared above; or, with <paramref name="apart"/>, in the exclusive canonical
    /// form that is digested, which declares each prefix at its first use.
    /// </summary>
    public static string Write(X509Certificate2 certificate, DateTimeOffset signingTime, XadesForm form, bool apart)
    {
        var xades = apart ? $" xmlns:xades=\"{SignatureNames.Xades}\"" : "";
        var ds = apart ? $" xmlns:ds=\"{SignatureNames.Ds}\"" : "";
        var time = signingTime.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        var digest = Convert.ToBase64String(SHA256.HashData(certificate.RawDataMemory.Span));
        var name = form == XadesForm.Bes ? "SigningCertificate" : "SigningCertificateV2";
        var issuerSerial =
            form == XadesForm.Bes
                ? $"<xades:IssuerSerial><ds:X509IssuerName{ds}>{IssuerName(certificate)}</ds:X509IssuerName>"
                    + $"<ds:X509SerialNumber{ds}>{IssuerSerial.Number(certificate)}</ds:X509SerialNumber></xades:IssuerSerial>"
                : $"<xades:IssuerSerialV2>{Convert.ToBase64String(IssuerSerial.Encode(certificate))}</xades:IssuerSerialV2>";
        return $"<xades:SignedProperties{xades} Id=\"{SignatureNames.SignedPropertiesId}\">"
            + $"<xades:SignedSignatureProperties><xades:SigningTime>{time}</xades:SigningTime>"
            + $"<xades:{name}><xades:Cert><xades:CertDigest><ds:DigestMethod{ds} Algorithm=\"{SignatureNames.Sha256}\"></ds:DigestMethod>"
            + $"<ds:DigestValue{ds}>{digest}</ds:DigestValue></xades:CertDigest>{issuerSerial}</xades:Cert></xades:{name}></xades:SignedSignatureProperties>"
            + $"<xades:SignedDataObjectProperties><xades:DataObjectFormat ObjectReference=\"#{SignatureNames.DocumentReferenceId}\">"
            + "<xades:MimeType>text/xml</xades:MimeType></xades:DataObjectFormat></xades:SignedDataObjectProperties></xades:SignedProperties>";
    }

    /// <summary>The issuer as canonical XML has text; control characters are escaped in the name itself.</summary>
    private static string IssuerName(X509Certificate2 certificate) =>
        DistinguishedName
            .Write(certificate.IssuerName)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
