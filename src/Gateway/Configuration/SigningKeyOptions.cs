using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>A key to sign with.</summary>
public sealed record SigningKeyOptions
{
    /// <summary>Where it is.</summary>
    [Setting("`pkcs12`: a file. `keyVault`: Azure Key Vault, by the identity of the environment; the private key never leaves it")]
    public SigningKeyLocation Kind { get; init; }

    /// <summary>Path of the PKCS#12 file.</summary>
    [Setting("for `pkcs12`: the file. One that is replaced is read anew", Default = "none")]
    public string Path { get; init; } = "";

    /// <summary>The file's password: <c>env:NAME</c> or <c>file:PATH</c>; null where there is none.</summary>
    [Setting("for `pkcs12`: `env:NAME` or `file:PATH` of its password", Default = "none")]
    public string? Password { get; init; }

    /// <summary>The certificate in the vault, as in <c>https://acme.vault.azure.net/certificates/seal</c>; with a version to hold it fast.</summary>
    [Setting(
        "for `keyVault`: `https://acme.vault.azure.net/certificates/seal`; with a version to hold it fast. A renewed certificate "
            + "is taken within 10 min. RSA of 2048 bits or more, or EC on P-256. Roles: *Key Vault Reader* (the certificate) and *Key "
            + "Vault Crypto User* (to sign)",
        Default = "none"
    )]
    public string? Certificate { get; init; }
}
