using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Zatca;

/// <summary>
/// The pieces of a stamp as text. Its layout, indentation included, is that of the authority's samples, since readers are known that hash the signed
/// properties as they stand.
/// </summary>
internal static class StampText
{
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    private const string Xades = "http://uri.etsi.org/01903/v1.3.2#";
    private const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    private const string Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private const string Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    /// <summary>Base64 of the hexadecimal SHA-256 of a text: how ZATCA writes digests of certificates and properties.</summary>
    public static string HexDigest(string text) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))));

    /// <summary>The signed properties, as they stand in the document (false) or as they are hashed (true): with each namespace where it is used.</summary>
    public static string Properties(X509Certificate2 certificate, DateTimeOffset at, bool hashed)
    {
        var (ds, xades) = hashed ? ($" xmlns:ds=\"{Ds}\"", $" xmlns:xades=\"{Xades}\"") : ("", "");
        var body = Convert.ToBase64String(certificate.RawDataMemory.Span);
        var text = new StringBuilder();
        void Line(int depth, string line) => text.Append(depth == 0 ? "" : "\n" + new string(' ', 32 + (4 * depth))).Append(line);
        Line(0, $"<xades:SignedProperties{xades} Id=\"xadesSignedProperties\">");
        Line(1, "<xades:SignedSignatureProperties>");
        Line(2, $"<xades:SigningTime>{at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)}</xades:SigningTime>");
        Line(2, "<xades:SigningCertificate>");
        Line(3, "<xades:Cert>");
        Line(4, "<xades:CertDigest>");
        Line(5, $"<ds:DigestMethod{ds} Algorithm=\"{Sha256}\"/>");
        Line(5, $"<ds:DigestValue{ds}>{HexDigest(body)}</ds:DigestValue>");
        Line(4, "</xades:CertDigest>");
        Line(4, "<xades:IssuerSerial>");
        Line(5, $"<ds:X509IssuerName{ds}>{SecurityElement.Escape(certificate.Issuer)}</ds:X509IssuerName>");
        Line(5, $"<ds:X509SerialNumber{ds}>{IssuerSerial.Number(certificate)}</ds:X509SerialNumber>");
        Line(4, "</xades:IssuerSerial>");
        Line(3, "</xades:Cert>");
        Line(2, "</xades:SigningCertificate>");
        Line(1, "</xades:SignedSignatureProperties>");
        return text.Append('\n').Append(' ', 32).Append("</xades:SignedProperties>").ToString();
    }

    /// <summary>The extension with the stamp.</summary>
    public static string Extension(string hash, string propertiesDigest, string stamp, X509Certificate2 certificate, string properties)
    {
        string Without(string path) =>
            $"<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>not(//ancestor-or-self::{path})</ds:XPath></ds:Transform>";
        return "<ext:UBLExtensions xmlns:ext=\"urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2\"><ext:UBLExtension>"
            + "<ext:ExtensionURI>urn:oasis:names:specification:ubl:dsig:enveloped:xades</ext:ExtensionURI><ext:ExtensionContent>"
            + "<sig:UBLDocumentSignatures xmlns:sig=\"urn:oasis:names:specification:ubl:schema:xsd:CommonSignatureComponents-2\""
            + " xmlns:sac=\"urn:oasis:names:specification:ubl:schema:xsd:SignatureAggregateComponents-2\""
            + " xmlns:sbc=\"urn:oasis:names:specification:ubl:schema:xsd:SignatureBasicComponents-2\">"
            + $"<sac:SignatureInformation><cbc:ID xmlns:cbc=\"{Cbc}\">urn:oasis:names:specification:ubl:signature:1</cbc:ID>"
            + "<sbc:ReferencedSignatureID>urn:oasis:names:specification:ubl:signature:Invoice</sbc:ReferencedSignatureID>"
            + $"<ds:Signature xmlns:ds=\"{Ds}\" Id=\"signature\"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2006/12/xml-c14n11\"/>"
            + "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"/>"
            + "<ds:Reference Id=\"invoiceSignedData\" URI=\"\"><ds:Transforms>"
            + Without("ext:UBLExtensions")
            + Without("cac:Signature")
            + Without("cac:AdditionalDocumentReference[cbc:ID='QR']")
            + "<ds:Transform Algorithm=\"http://www.w3.org/2006/12/xml-c14n11\"/></ds:Transforms>"
            + $"<ds:DigestMethod Algorithm=\"{Sha256}\"/><ds:DigestValue>{hash}</ds:DigestValue></ds:Reference>"
            + "<ds:Reference Type=\"http://www.w3.org/2000/09/xmldsig#SignatureProperties\" URI=\"#xadesSignedProperties\">"
            + $"<ds:DigestMethod Algorithm=\"{Sha256}\"/><ds:DigestValue>{propertiesDigest}</ds:DigestValue></ds:Reference></ds:SignedInfo>"
            + $"<ds:SignatureValue>{stamp}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>"
            + $"{Convert.ToBase64String(certificate.RawDataMemory.Span)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object>"
            + $"<xades:QualifyingProperties xmlns:xades=\"{Xades}\" Target=\"signature\">{properties}</xades:QualifyingProperties></ds:Object></ds:Signature>"
            + "</sac:SignatureInformation></sig:UBLDocumentSignatures></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>";
    }

    /// <summary>The QR code, and what points to the stamp.</summary>
    public static string References(string qr) =>
        $"<cac:AdditionalDocumentReference xmlns:cac=\"{Cac}\" xmlns:cbc=\"{Cbc}\"><cbc:ID>QR</cbc:ID><cac:Attachment>"
        + $"<cbc:EmbeddedDocumentBinaryObject mimeCode=\"text/plain\">{qr}</cbc:EmbeddedDocumentBinaryObject>"
        + "</cac:Attachment></cac:AdditionalDocumentReference>"
        + $"<cac:Signature xmlns:cac=\"{Cac}\" xmlns:cbc=\"{Cbc}\"><cbc:ID>urn:oasis:names:specification:ubl:signature:Invoice</cbc:ID>"
        + "<cbc:SignatureMethod>urn:oasis:names:specification:ubl:dsig:enveloped:xades</cbc:SignatureMethod></cac:Signature>";
}
