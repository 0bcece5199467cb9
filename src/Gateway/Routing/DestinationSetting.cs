namespace Invoicing.Gateway.Routing;

/// <summary>A tenant's own destination, as it is stored.</summary>
/// <param name="Connector">Connector id.</param>
/// <param name="Concurrency">Most transmissions at once.</param>
/// <param name="Settings">Settings of the connector that anybody may read.</param>
/// <param name="Secrets">Settings that nobody may read, sealed.</param>
internal sealed record DestinationSetting(
    string Connector,
    int Concurrency,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyDictionary<string, string> Secrets
);
