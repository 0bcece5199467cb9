using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Connections;
using Invoicing.Gateway.Nodes;
using Invoicing.Gateway.Observability;

namespace Invoicing.Gateway.Composition;

/// <summary>What an operator asks first when he reads a log: which version runs, with which configuration, and what about it is not as it
/// should be.</summary>
internal sealed class StartLog(GatewayOptions options, NodeName node, GatewayStores stores, ConnectionBound connections, ILogger<StartLog> log) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        log.LogInformation(
            "Gateway {Version} starts as node {Node}: store {Store}, documents {Documents}, data folder {Data}, listening on {Urls}, {Keys} API key(s).",
            BuildInfo.Version,
            node.Name,
            options.Store.Kind,
            options.Documents.Kind,
            Path.GetFullPath(options.Data),
            options.Urls,
            options.Api.Keys.Count
        );
        foreach (var route in options.Routes)
        {
            log.LogInformation(
                "Route {Route}: {Jurisdiction} {Kind} as {Format} to {Destination}.",
                route.Id,
                route.Jurisdiction ?? "any country",
                route.Kind?.ToString() ?? "any document",
                route.Format,
                route.Destination
            );
        }

        Warn();
        return TellRestoreAsync(cancellationToken);
    }

    private async Task TellRestoreAsync(CancellationToken cancellation)
    {
        if (await StoreStartup.WaitAsync(() => stores.Invoices.OpenRestoreAsync(cancellation), TimeProvider.System) is { } restore)
        {
            log.LogWarning(
                "The store was restored at {RestoredAt:O} from a backup of {BackupAt:O}: destinations are asked before anything is sent for the first time. "
                    + "Once nothing is missing any more: invoicing restore end.",
                restore.RestoredAt,
                restore.BackupAt
            );
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        log.LogInformation("Gateway {Version} stops; what is under way has {StopWithin} to come to rest.", BuildInfo.Version, options.StopWithin);
        return Task.CompletedTask;
    }

    private void Warn()
    {
        if (options.Api.Keys.Count == 0)
        {
            log.LogWarning("No API key is configured (api.keys): nothing but health answers.");
        }

        if (options.Routes.Count == 0)
        {
            log.LogWarning("No route is configured (routes): every invoice is refused.");
        }

        if (connections.IsReduced(options.Limits))
        {
            log.LogWarning(
                "The process may have {OpenFiles} files open: {Connections} connections are taken at once, not the {MaxConnections} of limits.maxConnections. "
                    + "Raise ulimit -n.",
                connections.OpenFiles,
                connections.Most,
                options.Limits.MaxConnections
            );
        }

        if (stores.OpenToOthers is [var first, ..] open)
        {
            log.LogWarning("Other users of this machine can reach {Open} part(s) of the data folder, {First} first: chmod go= them.", open.Count, first);
        }
    }
}
