namespace Invoicing.Signatures.Keys.KeyVault;

/// <summary>Which keys there are in vaults.</summary>
public sealed record KeyVaultOptions
{
    /// <summary>Key id, as routes name it, to certificate.</summary>
    public IReadOnlyDictionary<string, KeyVaultCertificate> Keys { get; init; } = new Dictionary<string, KeyVaultCertificate>();

    /// <summary>One call, from connecting to the last byte; 15 s: a signature of the service takes a tenth of a second.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a certificate is kept before the vault is asked for a newer one; 10 min: a renewed one needs no restart.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromMinutes(10);
}
