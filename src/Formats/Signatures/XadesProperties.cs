using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Invoicing.Formats.Signatures;

/// <summary>The signed properties of a XAdES baseline B-B signature: ETSI EN 319 132-1 V1.2.1, sections 5.2.1, 5.2.2, 5.2.4 and 6.3.</summary>
internal static class XadesProperties
{
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>
    /// The properties as they stand in a document, where the prefixes are declared above; or, with <paramref name="apart"/>, in the exclusive canonical
    /// form that is digested, which declares each prefix at its first use.
    /// </summary>
    public static string Write(X509Certificate2 certificate, DateTimeOffset signingTime, bool apart)
    {
        var xades = apart ? $" xmlns:xades=\"{SignatureNames.Xades}\"" : "";
        var ds = apart ? $" xmlns:ds=\"{SignatureNames.Ds}\"" : "";
        var time = signingTime.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        var digest = Convert.ToBase64String(SHA256.HashData(certificate.RawDataMemory.Span));
        var issuerSerial = Convert.ToBase64String(IssuerSerial.Encode(certificate));
        return $"<xades:SignedProperties{xades} Id=\"{SignatureNames.SignedPropertiesId}\">"
            + $"<xades:SignedSignatureProperties><xades:SigningTime>{time}</xades:SigningTime>"
            + $"<xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod{ds} Algorithm=\"{SignatureNames.Sha256}\"></ds:DigestMethod>"
            + $"<ds:DigestValue{ds}>{digest}</ds:DigestValue></xades:CertDigest><xades:IssuerSerialV2>{issuerSerial}</xades:IssuerSerialV2>"
            + "</xades:Cert></xades:SigningCertificateV2></xades:SignedSignatureProperties>"
            + $"<xades:SignedDataObjectProperties><xades:DataObjectFormat ObjectReference=\"#{SignatureNames.DocumentReferenceId}\">"
            + "<xades:MimeType>text/xml</xades:MimeType></xades:DataObjectFormat></xades:SignedDataObjectProperties></xades:SignedProperties>";
    }
}
