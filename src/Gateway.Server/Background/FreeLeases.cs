using Invoicing.Gateway.Server.Composition;
using Invoicing.Store;

namespace Invoicing.Gateway.Server.Background;

/// <summary>
/// Before anything else runs, and after it: what an earlier run of this node held under lease is due at once. That it is gone was found out when the name
/// was taken: see <see cref="NodeName"/>.
/// </summary>
internal sealed class FreeLeases(IInvoiceStore store, NodeName node, ILogger<FreeLeases> log) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var freed = await store.ReleaseNodeAsync(node.Name, cancellationToken);
        if (freed > 0)
        {
            log.LogInformation("{Freed} invoice(s) of an earlier run are taken up again.", freed);
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
}
