namespace Invoicing.Formats.Signatures.Verification;

/// <summary>The xades:QualifyingProperties, as far as verification needs them.</summary>
internal sealed record ParsedProperties(string? Target, string? Id, DateTimeOffset? SigningTime, byte[]? CertificateDigest, byte[]? IssuerSerial);
