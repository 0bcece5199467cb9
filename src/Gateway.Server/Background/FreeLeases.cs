using Invoicing.Pipeline.Run;
using Invoicing.Store;

namespace Invoicing.Gateway.Server.Background;

/// <summary>
/// Before anything else runs, and after it: what an earlier run of this node held under lease is due at once. The lock on the data folder proves that it is gone; of
/// gateways that share books, each must have a name of its own.
/// </summary>
internal sealed class FreeLeases(IInvoiceStore store, WorkerOptions worker, ILogger<FreeLeases> log) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var freed = await store.ReleaseNodeAsync(worker.Node, cancellationToken);
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
            await store.ReleaseNodeAsync(worker.Node, CancellationToken.None);
        }
        catch (StoreUnavailableException exception)
        {
            log.LogWarning(exception, "Leases of this node could not be given back; each ends by itself.");
        }
    }
}
