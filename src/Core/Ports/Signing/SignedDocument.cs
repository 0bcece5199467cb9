namespace Invoicing.Ports.Signing;

/// <summary>A signed document.</summary>
/// <param name="Document">The bytes, signature included.</param>
/// <param name="CertificateThumbprint">SHA-256 of the signing certificate, in hexadecimal.</param>
/// <param name="SigningTime">The time that the signature claims.</param>
public sealed record SignedDocument(ReadOnlyMemory<byte> Document, string CertificateThumbprint, DateTimeOffset SigningTime);
