namespace Invoicing.Gateway.Configuration;

/// <summary>An API key, known by its hash alone.</summary>
public sealed record ApiKeyOptions
{
    /// <summary>Name of the key, as it stands in the audit trail; unique.</summary>
    public string Name { get; init; } = "";

    /// <summary>Tenant whose invoices it reaches.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>What it may do: see <see cref="Configuration.Scopes"/>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>SHA-256 of the key in UTF-8, 64 hexadecimal digits. The key itself is never configured; it must be random, of 128 bits or more.</summary>
    public string Sha256 { get; init; } = "";
}
