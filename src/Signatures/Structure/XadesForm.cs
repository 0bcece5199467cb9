namespace Invoicing.Signatures.Structure;

/// <summary>How a signature names the certificate of its key. In all else the forms are the same.</summary>
public enum XadesForm
{
    /// <summary><c>xades-b-b</c>: SigningCertificateV2, as ETSI EN 319 132-1 V1.2.1 asks for at level B-B. The XML schema of UBL 2.1 does not have
    /// it.</summary>
    BaselineB,

    /// <summary><c>xades-bes</c>: SigningCertificate, as in XAdES-BES of ETSI TS 101 903 V1.4.2 (2010-12), section 4.4.1. The signed document is valid by the
    /// XML schema of UBL 2.1.</summary>
    Bes,
}
