using Invoicing.Faults;
using Invoicing.Gateway.Observability;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;

namespace Invoicing.Gateway.Routing;

/// <summary>
/// Makes the connectors of destinations, with the count around each, and keeps them while their settings stay as they are: what they hold open, and the tokens
/// that they have, are not lost because somebody else's destination changed.
/// </summary>
internal sealed class ConnectorMaker(IReadOnlyList<IConnectorFactory> factories, GatewayMetrics metrics)
{
    private readonly Dictionary<string, (Destination Destination, IConnector Connector)> _made = [];

    /// <summary>Ids of the connectors that there are.</summary>
    public IEnumerable<string> Known => factories.Select(factory => factory.Id);

    /// <summary>What makes connectors of this id; null where nothing does.</summary>
    public IConnectorFactory? Find(string id) => factories.FirstOrDefault(factory => factory.Id == id);

    /// <summary>The connector of a destination, the one that was made before where nothing of it changed; or what is wrong with its settings.</summary>
    public Result<IConnector> Connect(Destination destination)
    {
        lock (_made)
        {
            if (_made.TryGetValue(destination.Id, out var before) && IsSame(before.Destination, destination))
            {
                return Result<IConnector>.Success(before.Connector);
            }
        }

        var made = Try(destination);
        if (!made.Succeeded)
        {
            return made;
        }

        var metered = new MeteredConnector(destination.Id, made.Value, metrics);
        lock (_made)
        {
            _made[destination.Id] = (destination, metered);
        }

        return Result<IConnector>.Success(metered);
    }

    /// <summary>A connector that nobody uses, to learn what is wrong with the settings.</summary>
    public Result<IConnector> Try(Destination destination) =>
        Find(destination.Connector)?.Create(destination)
        ?? Result<IConnector>.Failure(
            Fault.Fatal(
                "GW-CONFIG-CONNECTOR",
                $"Destination {destination.Id}: unknown connector '{destination.Connector}'.",
                $"/destinations/{destination.Id}/connector",
                hint: $"Known: {string.Join(", ", Known.Order())}."
            )
        );

    private static bool IsSame(Destination one, Destination other) =>
        one with { Settings = other.Settings, Concurrency = other.Concurrency } == other
        && one.Settings.Count == other.Settings.Count
        && one.Settings.All(setting => other.Settings.TryGetValue(setting.Key, out var value) && value == setting.Value);
}
