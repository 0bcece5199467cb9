namespace Invoicing.Signatures.Structure;

/// <summary>
/// Names that the specifications fix. Sources: W3C XML Signature 1.1 (2013), sections 4 and 6; RFC 6931, sections 2.3.2 and 2.3.6;
/// ETSI EN 319 132-1 V1.2.1, section 4; OASIS UBL 2.1 (2013), section 5.
/// </summary>
internal static class SignatureNames
{
    public const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    public const string Xades = "http://uri.etsi.org/01903/v1.3.2#";
    public const string Ext = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2";
    public const string Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    public const string Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    public const string Sig = "urn:oasis:names:specification:ubl:schema:xsd:CommonSignatureComponents-2";
    public const string Sac = "urn:oasis:names:specification:ubl:schema:xsd:SignatureAggregateComponents-2";

    public const string UblDocumentPrefix = "urn:oasis:names:specification:ubl:schema:xsd:";
    public const string UblExtensionUri = "urn:oasis:names:specification:ubl:dsig:enveloped:xades";
    public const string UblSignatureId = "urn:oasis:names:specification:ubl:signature:1";

    public const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    public const string EcdsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    public const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    public const string EnvelopedSignature = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
    public const string ExclusiveC14n = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public const string C14n10 = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    public const string C14n11 = "http://www.w3.org/2006/12/xml-c14n11";
    public const string Base64 = "http://www.w3.org/2000/09/xmldsig#base64";
    public const string XPath = "http://www.w3.org/TR/1999/REC-xpath-19991116";
    public const string Filter2 = "http://www.w3.org/2002/06/xmldsig-filter2";
    public const string SignedPropertiesType = "http://uri.etsi.org/01903#SignedProperties";

    // A document carries one signature, so fixed ids serve; they keep a signature reproducible.
    public const string SignatureId = "xades-signature";
    public const string DocumentReferenceId = "xades-document";
    public const string SignedPropertiesId = "xades-signed-properties";
}
