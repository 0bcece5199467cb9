namespace Invoicing.Gateway.Configuration;

/// <summary>What tenants may set for themselves by the API while the gateway runs.</summary>
public sealed record TenantSettingsOptions
{
    /// <summary>Connectors that a tenant's own destinations may use; empty for all.</summary>
    public IReadOnlyList<string> Connectors { get; init; } = [];

    /// <summary>Whether a tenant's own destination may lie in a private network, or on the gateway's machine.</summary>
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>Most settings of one tenant: destinations, routes and keys together; from 1 to 1,000. Bounds memory and the time of a start.</summary>
    public int Most { get; init; } = 100;

    /// <summary>
    /// The key that seals secrets in the store, 32 bytes in Base64: <c>env:NAME</c> or <c>file:PATH</c>; null for one that is made in the data folder.
    /// Gateways that share a store need one.
    /// </summary>
    public string? SealingKey { get; init; }
}
