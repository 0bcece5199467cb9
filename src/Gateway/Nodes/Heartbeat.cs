using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Nodes;

/// <summary>
/// Shows the other nodes that this one lives, and frees what a node that fell silent had leased. Silence is measured by this node's own clock, as beats
/// that do not come. A node that lost its name stops: it was taken for dead, and another may go by it. However many are dead, freeing them takes no longer
/// than the pause between two beats; the others wait for the next one. Else this node would fall silent over them, and be taken for dead itself.
/// </summary>
internal sealed class Heartbeat(INodes store, NodeName node, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<Heartbeat> log) : BackgroundService
{
    /// <summary>Fifteen beats: longer than a database takes to come back, shorter than a lease.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (NodeRecord Record, long Since)> _seen = [];

    /// <summary>One beat, and one look at the others.</summary>
    /// <returns>Whether this node still has its name.</returns>
    public async Task<bool> BeatAsync(CancellationToken cancellation)
    {
        if (!await store.BeatAsync(node.Name, node.Instance, cancellation))
        {
            return false;
        }

        var begun = clock.GetTimestamp();
        var others = (await store.NodesAsync(cancellation)).Where(other => other.Name != node.Name).ToList();
        foreach (var other in others)
        {
            if (!_seen.TryGetValue(other.Name, out var known) || known.Record != other)
            {
                _seen[other.Name] = (other, clock.GetTimestamp());
            }
            else if (
                clock.GetElapsedTime(known.Since) >= Silence
                && clock.GetElapsedTime(begun) < NodeName.Beat
                && await store.RemoveNodeAsync(other, cancellation) is { } freed
            )
            {
                log.LogWarning("Node {Node} fell silent; {Freed} invoice(s) that it had leased are due.", other.Name, freed);
            }
        }

        foreach (var gone in _seen.Keys.Except(others.Select(other => other.Name)).ToList())
        {
            _seen.Remove(gone);
        }

        return true;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (node.Name != node.Wanted)
        {
            log.LogWarning(
                "A live node goes by the name {Wanted}; this one goes by {Node}. Give each gateway a worker.node of its own.",
                node.Wanted,
                node.Name
            );
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await BeatAsync(stoppingToken))
                {
                    log.LogCritical("Node {Node} was taken for dead and lost its name; it stops, to be started anew.", node.Name);
                    lifetime.StopApplication();
                    return;
                }
            }
            catch (StoreUnavailableException exception)
            {
                log.LogWarning(exception, "The beat of this node could not be written; the next one is tried.");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(NodeName.Beat, clock, stoppingToken)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
