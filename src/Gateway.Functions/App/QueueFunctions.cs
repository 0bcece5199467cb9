using Azure.Messaging.ServiceBus;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Pipeline.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Invoicing.Gateway.Functions.App;

/// <summary>The queue of invoices, a session for each seller.</summary>
public sealed class QueueFunctions(QueueDoor door, Doorbell doorbell, TimeProvider clock)
{
    /// <summary>Pause before a message is given back: the queue has none of its own, and each return counts towards its last delivery.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Takes a message in; settles it when the invoice is durable.</summary>
    [Function("TakeFromQueue")]
    public async Task TakeAsync(
        [ServiceBusTrigger("%InvoiceQueue%", Connection = "ServiceBus", IsSessionsEnabled = true, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        doorbell.Through(new DurableInstances(client));
        var queued = new QueuedInvoice(message.MessageId, message.Body.ToMemory(), Text(message, "tenant"), Text(message, "route"), message.ContentType);
        switch (await door.TakeAsync(queued, cancellation))
        {
            case QueueAnswer.Complete:
                await actions.CompleteMessageAsync(message, CancellationToken.None);
                break;
            case QueueAnswer.DeadLetter aside:
                await actions.DeadLetterMessageAsync(message, new(aside.Properties), aside.Reason, aside.Description, CancellationToken.None);
                break;
            case QueueAnswer.Again:
                await Task.Delay(Pause, clock, cancellation);
                await actions.AbandonMessageAsync(message, cancellationToken: CancellationToken.None);
                break;
        }
    }

    private static string? Text(ServiceBusReceivedMessage message, string property) => message.ApplicationProperties.TryGetValue(property, out var value) ? value as string : null;
}
