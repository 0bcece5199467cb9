namespace Invoicing.Gateway.Routing;

/// <summary>A tenant's own signing key, as it is stored.</summary>
/// <param name="Certificate">The certificate, PEM.</param>
/// <param name="Pkcs12">Certificate and private key as PKCS#12, Base64, sealed.</param>
/// <param name="Password">Its password, sealed.</param>
internal sealed record KeySetting(string Certificate, string Pkcs12, string Password);
