using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Pipeline.Run;
using Invoicing.Store;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Invoicing.Gateway.Functions.App;

/// <summary>What is done by the clock. One instance of the app at a time runs each.</summary>
public sealed class TimerFunctions(Sweep sweep, AcknowledgementPickup pickup, IInvoiceStore store)
{
    /// <summary>Every minute: deadlines that nobody woke for.</summary>
    [Function("Sweep")]
    public Task SweepAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        sweep.RunAsync(DoorbellOf(client), cancellation);

    /// <summary>Every 30 seconds: acknowledgements that lie ready at a destination; each wakes the invoice that it names.</summary>
    [Function("PickUpAcknowledgements")]
    public async Task PickUpAsync([TimerTrigger("*/30 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var invoice in await pickup.LookAsync(cancellation))
        {
            await DoorbellOf(client).RingAsync(invoice, cancellation);
        }
    }

    private Doorbell DoorbellOf(DurableTaskClient client) => new(new DurableInstances(client), store);
}
