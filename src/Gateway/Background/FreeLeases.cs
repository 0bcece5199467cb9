using Invoicing.Pipeline.Run;
using Invoicing.Store;

namespace Invoicing.Gateway.Background;

/// <summary>
/// Before anything else runs: what an earlier run of this node held under lease is due at once. The lock on the data folder proves that it is gone; of
/// gateways that share books, each must have a name of its own. A server of the books that goes away meanwhile is waited for.
/// </summary>
internal sealed class FreeLeases(IInvoiceStore store, WorkerOptions worker, TimeProvider clock, ILogger<FreeLeases> log) : IHostedService
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

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns>Null when it is done, else what is in the way.</returns>
    private async Task<string?> TryAsync(CancellationToken cancellation)
    {
        try
        {
            if (await store.ReleaseNodeAsync(worker.Node, cancellation) is > 0 and var freed)
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
