using Azure.Messaging.ServiceBus;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Queue;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Invoicing.Gateway.Functions.App;

/// <summary>The queue of invoices, a session for each seller. In the app under ServiceBusTrigger alone; what it does is in
/// <see cref="ServiceBusMessages"/>.</summary>
public sealed class QueueFunctions(ServiceBusMessages messages, OrchestrationStarter starter)
{
    /// <summary>Takes a message in; settles it when the invoice is durable.</summary>
    [Function("TakeFromQueue")]
    public Task TakeAsync(
        [ServiceBusTrigger("%InvoiceQueue%", Connection = "ServiceBus", IsSessionsEnabled = true, AutoCompleteMessages = false)]
            ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    )
    {
        starter.Through(new DurableOrchestrationClient(client));
        return messages.TakeAsync(message, new Settlement(actions), cancellation);
    }

    /// <summary>The lock is the host's.</summary>
    private sealed class Settlement(ServiceBusMessageActions actions) : IMessageSettlement
    {
        public Task CompleteAsync(ServiceBusReceivedMessage message) => actions.CompleteMessageAsync(message, CancellationToken.None);

        public Task DeadLetterAsync(ServiceBusReceivedMessage message, IReadOnlyDictionary<string, object> properties, string reason, string description) =>
            actions.DeadLetterMessageAsync(message, new(properties), reason, description, CancellationToken.None);

        public Task AbandonAsync(ServiceBusReceivedMessage message) => actions.AbandonMessageAsync(message, cancellationToken: CancellationToken.None);
    }
}
