namespace Invoicing.Signatures.Keys.KeyVault;

/// <summary>A certificate in a vault, as in <c>https://acme.vault.azure.net/certificates/seal</c>.</summary>
/// <param name="Address">Its address; always https.</param>
public sealed record KeyVaultCertificate(Uri Address)
{
    /// <summary>The certificate of an identifier, without a version for the newest one; null where it is none.</summary>
    public static KeyVaultCertificate? Parse(string identifier) =>
        Uri.TryCreate(identifier, UriKind.Absolute, out var address)
        && address is { Scheme: "https", UserInfo: "", Query: "", Fragment: "" }
        && address.Segments is ["/", "certificates/", _] or ["/", "certificates/", _, _]
            ? new(address)
            : null;

    /// <summary>What a token for the vault is for: the host without the vault's own name, so that other clouds work too.</summary>
    internal string Scope => $"https://{Address.Host[(Address.Host.IndexOf('.', StringComparison.Ordinal) + 1)..]}/.default";
}
