namespace Invoicing.Ports.Signing;

/// <summary>A signature that holds: every digest and the signature value were recomputed. It says nothing of trust in the certificate.</summary>
/// <param name="Subject">Subject of the signing certificate.</param>
/// <param name="CertificateThumbprint">SHA-256 of the signing certificate, in hexadecimal.</param>
/// <param name="Algorithm">Signature algorithm, as XML Signature names it.</param>
/// <param name="SigningTime">The time that the signature claims, where it claims one.</param>
public sealed record SignatureReport(string Subject, string CertificateThumbprint, string Algorithm, DateTimeOffset? SigningTime);
