namespace Invoicing.Gateway.Api.Settings;

/// <summary>A destination of the tenant's own.</summary>
/// <param name="Connector">Connector id, as in <c>sftp</c>.</param>
/// <param name="Concurrency">Most transmissions at once, from 1 to 16; 4 unless set.</param>
/// <param name="Settings">Settings of the connector that anybody with the scope may read; docs/configuration.md lists them.</param>
/// <param name="Secrets">
/// Settings that nobody may read: sealed before they are stored, never shown. One that is not named stays as it is; null takes it away.
/// </param>
public sealed record DestinationRequest(
    string? Connector,
    int? Concurrency = null,
    IReadOnlyDictionary<string, string>? Settings = null,
    IReadOnlyDictionary<string, string?>? Secrets = null
);
