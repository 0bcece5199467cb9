using Invoicing.Faults;
using Invoicing.Pipeline.Intake;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Events.Envelope;
using Invoicing.Receivables.Processing;

namespace Invoicing.Gateway.Queue;

/// <summary>
/// Takes business events from a queue: CloudEvents, structured, as a batch, or binary by the message's properties. A message is done once its events are
/// durable.
/// Source: AMQP Protocol Binding for CloudEvents 1.0.2, 3.
/// </summary>
internal sealed class EventQueueIntake(EventIntake intake, IReadOnlySet<string> tenants) : IQueueIntake
{
    /// <inheritdoc/>
    public async Task<QueueAnswer> TakeAsync(QueuedInvoice message, CancellationToken cancellation)
    {
        if (message.Tenant is not { } tenant || !tenants.Contains(tenant))
        {
            return QueueIntake.NoTenant(message);
        }

        var read = CloudEventReader.Read(message.MediaType, message.Attribute, message.Body);
        if (!read.Succeeded)
        {
            return DeadLetters.Of(read.Faults);
        }

        try
        {
            var receipts = await intake.ReceiveAsync(tenant, "queue", read.Value, cancellation);
            if (receipts.Any(receipt => !receipt.IsConflict))
            {
                // The message is taken for those that are new: of the others it is the last trace.
                await intake.ParkConflictsAsync(tenant, "queue", read.Value, receipts, cancellation);
                return new QueueAnswer.Taken();
            }

            return receipts.Count > 0
                ? DeadLetters.Of([
                    Fault.Fatal(
                        "GW-REC-EVENT-ID",
                        $"Event {receipts[0].Stored.Event.EventId} came before with other content.",
                        "/id",
                        hint: "Give each event an id of its own."
                    ),
                ])
                : new QueueAnswer.Taken();
        }
        catch (StoreUnavailableException exception)
        {
            return new QueueAnswer.Again(new("GW-STORE-UNAVAILABLE", exception.Message));
        }
    }
}
