namespace Invoicing.Gateway.Api.Settings;

/// <summary>A signing key of the tenant's own. It is sealed before it is stored, and never shown.</summary>
/// <param name="Pkcs12">Certificate and private key as PKCS#12 (RFC 7292), in Base64; RSA of 2048 bits or more, or ECDSA on P-256.</param>
/// <param name="Password">Its password; empty where it has none.</param>
public sealed record KeyRequest(byte[]? Pkcs12, string? Password = null);
