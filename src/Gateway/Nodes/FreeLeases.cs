using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Nodes;

/// <summary>
/// Before anything else runs, and after it: what an earlier run of this node held under lease is due at once. That it is gone was found out when the name
/// was taken: see <see cref="NodeName"/>. A server of the store that goes away meanwhile is waited for.
/// </summary>
internal sealed class FreeLeases(IInvoiceStore store, NodeName node, TimeProvider clock, ILogger<FreeLeases> log) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (await TryAsync(cancellationToken) is { } trouble)
        {
            log.LogWarning("Leases of an earlier run cannot be freed yet: {Trouble}", trouble);
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <summary>After everything else has stopped: what was cut off is handed over at once, to another node or the next run.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.RemoveNodeAsync(new(node.Name, node.Instance, -1), CancellationToken.None);
        }
        catch (StoreUnavailableException exception)
        {
            log.LogWarning(exception, "Leases of this node could not be given back; each ends by itself.");
        }
    }

    /// <returns>Null when it is done, else what is in the way.</returns>
    private async Task<string?> TryAsync(CancellationToken cancellation)
    {
        try
        {
            if (await store.ReleaseNodeAsync(node.Name, cancellation) is > 0 and var freed)
            {
                log.LogInformation("{Freed} invoice(s) of an earlier run are taken up again.", freed);
            }

            return null;
        }
        catch (StoreUnavailableException exception)
        {
            return exception.Message;
        }
    }
}
