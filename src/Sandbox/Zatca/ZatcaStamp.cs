using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Invoicing.Sandbox.Zatca;

/// <summary>The platform's stamp on what it clears. As in production, the copy has white space of its own, and the serial number is now decimal, now
/// hexadecimal.</summary>
internal sealed class ZatcaStamp : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.CreateFromValue("1.3.132.0.10"));
    private readonly X509Certificate2 _certificate;

    public ZatcaStamp(DateTimeOffset now)
    {
        CertificateRequest request = new("CN=ZATCA-SANDBOX, O=Sandbox, C=SA", _key, HashAlgorithmName.SHA256);
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(5));
    }

    /// <summary>The cleared copy of a document.</summary>
    public byte[] Clear(byte[] document, ZatcaReading invoice)
    {
        byte[] hash = Convert.FromBase64String(invoice.Hash);
        string value = Convert.ToBase64String(_key.SignData(hash, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        string text = invoice.IsBare ? Encoding.UTF8.GetString(document).TrimStart('\uFEFF') : invoice.Bare().OuterXml;
        int root = text.IndexOf('>', text.IndexOf("<Invoice", StringComparison.Ordinal)) + 1;
        string stamped = text.Insert(root, Extension(invoice, value));
        int seller = stamped.IndexOf("<cac:AccountingSupplierParty", StringComparison.Ordinal);
        stamped = seller < 0 ? stamped : stamped.Insert(seller, Qr(invoice, value));
        return Encoding.UTF8.GetBytes(
            stamped.StartsWith("<?xml", StringComparison.Ordinal) ? stamped : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n" + stamped + "\r\n"
        );
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private string Extension(ZatcaReading invoice, string value)
    {
        BigInteger number = new(_certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true);
        string serial = invoice.Hash[0] % 2 == 0 ? number.ToString(CultureInfo.InvariantCulture) : _certificate.SerialNumber;
        return "\r\n  <ext:UBLExtensions xmlns:ext=\"urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2\">\r\n    <ext:UBLExtension>"
            + "<ext:ExtensionURI>urn:oasis:names:specification:ubl:dsig:enveloped:xades</ext:ExtensionURI><ext:ExtensionContent>"
            + "<sig:UBLDocumentSignatures xmlns:sig=\"urn:oasis:names:specification:ubl:schema:xsd:CommonSignatureComponents-2\""
            + " xmlns:sac=\"urn:oasis:names:specification:ubl:schema:xsd:SignatureAggregateComponents-2\"><sac:SignatureInformation>"
            + "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>"
            + $"<ds:Reference Id=\"invoiceSignedData\" URI=\"\"><ds:DigestValue>{invoice.Hash}</ds:DigestValue></ds:Reference></ds:SignedInfo>"
            + $"<ds:SignatureValue>{value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509SerialNumber>{serial}</ds:X509SerialNumber>"
            + $"<ds:X509Certificate>{Convert.ToBase64String(_certificate.RawData)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>"
            + "</sac:SignatureInformation></sig:UBLDocumentSignatures></ext:ExtensionContent></ext:UBLExtension>\r\n  </ext:UBLExtensions>";
    }

    private string Qr(ZatcaReading invoice, string value)
    {
        List<byte> code = [];
        void Tag(byte tag, byte[] bytes) => code.AddRange([tag, (byte)Math.Min(bytes.Length, 255), .. bytes.Take(255)]);
        Tag(1, Encoding.UTF8.GetBytes(invoice.Text("/*/cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName")));
        Tag(2, Encoding.UTF8.GetBytes(invoice.Seller));
        Tag(3, Encoding.UTF8.GetBytes($"{invoice.Text("/*/cbc:IssueDate")}T{invoice.Text("/*/cbc:IssueTime")}"));
        Tag(4, Encoding.UTF8.GetBytes(invoice.Text("/*/cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount")));
        Tag(5, Encoding.UTF8.GetBytes(invoice.Text("/*/cac:TaxTotal/cbc:TaxAmount")));
        Tag(6, Encoding.ASCII.GetBytes(invoice.Hash));
        Tag(7, Encoding.ASCII.GetBytes(value));
        Tag(8, _certificate.PublicKey.ExportSubjectPublicKeyInfo());
        return "<cac:AdditionalDocumentReference>\r\n    <cbc:ID>QR</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode=\"text/plain\">"
            + $"{Convert.ToBase64String([.. code])}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>\r\n";
    }
}
