using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>What tenants may set for themselves by the API while the gateway runs.</summary>
public sealed record TenantSettingsOptions
{
    /// <summary>Connectors that a tenant's own destinations may use; empty for all.</summary>
    [Setting("connectors that a tenant's own destinations may use, as in `[\"sftp\", \"anaf\"]`; all where none is named")]
    public IReadOnlyList<string> Connectors { get; init; } = [];

    /// <summary>Whether a tenant's own destination may lie in a private network, or on the gateway's machine.</summary>
    [Setting("whether a tenant's own destination may lie in a private network, or on the gateway's machine")]
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>Most settings of one tenant: destinations, routes and keys together; from 1 to 1,000. Bounds memory and the time of a start.</summary>
    [Setting("most settings of one tenant, destinations, routes and keys together; it bounds memory and the time of a start", Min = "1", Max = "1,000")]
    public int Most { get; init; } = 100;

    /// <summary>
    /// The key that seals secrets in the store, 32 bytes in Base64: <c>env:NAME</c> or <c>file:PATH</c>; null for one that is made in the data folder.
    /// Gateways that share a store need one.
    /// </summary>
    [Setting(
        "the key that seals secrets in the store, 32 bytes in Base64 (`openssl rand -base64 32`): `env:NAME` or `file:PATH`; "
            + "without it one is made in the data folder. Gateways that share a store need one",
        Default = "none"
    )]
    public string? SealingKey { get; init; }
}
