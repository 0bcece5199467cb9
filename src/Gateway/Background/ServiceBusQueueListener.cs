using Azure.Messaging.ServiceBus;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Queue;

namespace Invoicing.Gateway.Background;

/// <summary>
/// Takes invoices from one queue of Azure Service Bus that keeps sessions: a session is a seller, whose messages come one after the other; sellers go side
/// by side. Calls the broker again whenever it is gone. Source: Azure.Messaging.ServiceBus, session processor.
/// </summary>
internal sealed class ServiceBusQueueListener(
    string name,
    Func<ServiceBusClient> open,
    QueueSettings queue,
    ServiceBusMessages messages,
    TimeProvider clock,
    ILogger log
)
{
    /// <summary>A seller from whom nothing comes gives its place to the next after 10 s, as in host.json.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    /// <summary>A lock is renewed for 5 minutes at most, as in host.json: far above what taking a document in takes.</summary>
    private static readonly TimeSpan LongestLock = TimeSpan.FromMinutes(5);

    /// <summary>Runs until cancelled. What is under way then comes to its end, or is given back.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var client = open();
        await using var processor = client.CreateSessionProcessor(
            queue.Address,
            new()
            {
                AutoCompleteMessages = false,
                MaxConcurrentSessions = queue.Lanes,
                MaxConcurrentCallsPerSession = 1,
                PrefetchCount = 0,
                SessionIdleTimeout = Idle,
                MaxAutoLockRenewalDuration = LongestLock,
            }
        );
        processor.ProcessMessageAsync += received => messages.TakeAsync(received.Message, new Settlement(received), received.CancellationToken);
        processor.ProcessErrorAsync += failed => TellAsync(failed, cancellation);
        await processor.StartProcessingAsync(CancellationToken.None);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await processor.StopProcessingAsync(CancellationToken.None);
    }

    /// <summary>The processor goes on by itself; the pause here is the pause before its next call.</summary>
    private async Task TellAsync(ProcessErrorEventArgs failed, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return;
        }

        if (failed.ErrorSource is ServiceBusErrorSource.ProcessMessageCallback or ServiceBusErrorSource.Complete or ServiceBusErrorSource.Abandon)
        {
            log.LogWarning(failed.Exception, "Queue {Queue}: a message could not be taken in or settled; it is delivered again.", name);
            return;
        }

        log.LogWarning("Queue {Queue}: {Problem} It is called again in {Pause}.", name, failed.Exception.Message, queue.Pause);
        await Task.Delay(queue.Pause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>The lock is the processor's.</summary>
    private sealed class Settlement(ProcessSessionMessageEventArgs received) : IMessageSettlement
    {
        public Task CompleteAsync(ServiceBusReceivedMessage message) => received.CompleteMessageAsync(message, CancellationToken.None);

        public Task DeadLetterAsync(ServiceBusReceivedMessage message, IReadOnlyDictionary<string, object> properties, string reason, string description) =>
            received.DeadLetterMessageAsync(message, new Dictionary<string, object>(properties), reason, description, CancellationToken.None);

        public Task AbandonAsync(ServiceBusReceivedMessage message) => received.AbandonMessageAsync(message, cancellationToken: CancellationToken.None);
    }
}
