namespace Invoicing.Gateway.Configuration;

/// <summary>Where a signing key is.</summary>
public enum SigningKeyLocation
{
    /// <summary>In a PKCS#12 file.</summary>
    Pkcs12,

    /// <summary>In Azure Key Vault, which signs by itself.</summary>
    KeyVault,
}
