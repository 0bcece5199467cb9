using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Pipeline.Run;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Invoicing.Gateway.Functions.App;

/// <summary>What is done by the clock; what the self-hosted gateway does in loops. One instance of the app at a time runs each.</summary>
public sealed class TimerFunctions(
    Sweep sweep,
    AcknowledgementPickup pickup,
    InboundPickup inbound,
    WebhookDispatcher dispatcher,
    CheckpointService checkpoints,
    HistoryPurge purge,
    OrchestrationStarter starter,
    ILogger<TimerFunctions> log
)
{
    /// <summary>How long events are told in one call; below the minute after which the next call comes.</summary>
    private static readonly TimeSpan TellFor = TimeSpan.FromSeconds(40);

    /// <summary>Every minute: deadlines that nobody woke for.</summary>
    [Function("Sweep")]
    public async Task SweepAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        starter.Through(new DurableOrchestrationClient(client));
        log.LogInformation(AlertLines.Swept + ": {Count} transmissions were overdue.", await sweep.RunAsync(cancellation));
    }

    /// <summary>Every 30 seconds: acknowledgements that lie ready at a destination; each wakes the invoice that it names.</summary>
    [Function("PickUpAcknowledgements")]
    public async Task PickUpAsync([TimerTrigger("*/30 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        starter.Through(new DurableOrchestrationClient(client));
        await pickup.LookAsync(cancellation);
    }

    /// <summary>Every minute: invoices of suppliers that lie at a destination.</summary>
    [Function("ReceiveInvoices")]
    public Task ReceiveAsync([TimerTrigger("50 * * * * *")] TimerInfo timer, CancellationToken cancellation) => inbound.LookAsync(cancellation);

    /// <summary>Every minute: events that are due to webhooks and topics. Between calls each instance's dispatcher tells them as they come.</summary>
    [Function("TellEvents")]
    public Task TellAsync([TimerTrigger("15 * * * * *")] TimerInfo timer, CancellationToken cancellation) => dispatcher.DrainAsync(TellFor, cancellation);

    /// <summary>Every hour: histories of what has ended a week ago and more.</summary>
    [Function("PurgeHistory")]
    public Task PurgeAsync([TimerTrigger("30 7 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        purge.RunAsync(new DurableOrchestrationClient(client), cancellation);

    /// <summary>Every minute: the audit log is sealed and stamped where that is due.</summary>
    [Function("SealAuditLog")]
    public Task SealAsync([TimerTrigger("45 * * * * *")] TimerInfo timer, CancellationToken cancellation) => checkpoints.RunOnceAsync(cancellation);
}
