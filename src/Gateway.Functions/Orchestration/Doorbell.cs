using Invoicing.Lifecycle;
using Invoicing.Store;

namespace Invoicing.Gateway.Functions.Orchestration;

/// <summary>Brings an invoice under way: starts its orchestration, or wakes the one that there is. Ringing twice does no harm, a ring that is lost costs one sweep.</summary>
public sealed class Doorbell(IInstances instances, IInvoiceStore store)
{
    /// <summary>Rings for an invoice as the store has it.</summary>
    public async Task RingAsync(InvoiceId id, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is { } state)
        {
            await RingAsync(state, cancellation);
        }
    }

    /// <summary>Rings for an invoice.</summary>
    public async Task RingAsync(InvoiceState state, CancellationToken cancellation)
    {
        if (!await instances.TryStartAsync(InvoiceRun.Of(state), cancellation))
        {
            await instances.RingAsync(state.Id, cancellation);
        }
    }
}
