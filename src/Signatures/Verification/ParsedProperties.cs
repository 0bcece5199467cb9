using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Verification;

/// <summary>The xades:QualifyingProperties, as far as verification needs them.</summary>
/// <param name="Target">The signature that they qualify.</param>
/// <param name="Id">Id of the signed properties.</param>
/// <param name="SigningTime">The claimed time.</param>
/// <param name="Form">The form whose reference to the certificate they hold.</param>
/// <param name="CertificateDigest">SHA-256 of the certificate.</param>
/// <param name="IssuerSerial">Its issuer and serial number in DER (B-B).</param>
/// <param name="SerialNumber">Its serial number in decimal (BES).</param>
internal sealed record ParsedProperties(
    string? Target,
    string? Id,
    DateTimeOffset? SigningTime,
    XadesForm Form,
    byte[]? CertificateDigest,
    byte[]? IssuerSerial,
    string? SerialNumber
);
