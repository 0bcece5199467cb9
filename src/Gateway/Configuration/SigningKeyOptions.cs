namespace Invoicing.Gateway.Configuration;

/// <summary>A key to sign with.</summary>
public sealed record SigningKeyOptions
{
    /// <summary>Where it is.</summary>
    public SigningKeyLocation Kind { get; init; }

    /// <summary>Path of the PKCS#12 file.</summary>
    public string Path { get; init; } = "";

    /// <summary>The file's password: <c>env:NAME</c> or <c>file:PATH</c>; null where there is none.</summary>
    public string? Password { get; init; }

    /// <summary>The certificate in the vault, as in <c>https://acme.vault.azure.net/certificates/seal</c>; with a version to hold it fast.</summary>
    public string? Certificate { get; init; }
}
