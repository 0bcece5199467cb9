using Invoicing.Faults;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Server.Configuration;
using Invoicing.Pipeline.Intake;
using Invoicing.Store;

namespace Invoicing.Gateway.Functions.Doors;

/// <summary>
/// Takes invoices from the queue. A message is done once its invoice is durable, not before; what can never be taken in is laid aside with its faults.
/// Who may write to the queue names the tenant: the queue's own roles are the lock on this door.
/// </summary>
public sealed class QueueDoor(InvoiceIntake intake, GatewayOptions options)
{
    /// <summary>Takes a message in.</summary>
    public async Task<QueueAnswer> TakeAsync(QueuedInvoice message, Doorbell doorbell, CancellationToken cancellation)
    {
        if (options.Api.Keys.All(key => key.Tenant != message.Tenant))
        {
            return DeadLetters.Of([Fault.Fatal("GW-QUEUE-TENANT", $"The property 'tenant' is {(message.Tenant is { } tenant ? $"'{tenant}', which there is not" : "missing")}.", hint: "Name a tenant that has an API key.")]);
        }

        var request = new IntakeRequest(message.Tenant!, "queue", message.Body) { MediaType = message.MediaType, Route = message.Route, IdempotencyKey = $"queue:{message.MessageId}" };
        var result = await ReceiveAsync(request, cancellation);
        if (result is IntakeResult.Accepted accepted)
        {
            await doorbell.RingAsync(accepted.State, cancellation);
        }

        return result switch
        {
            IntakeResult.Accepted { State: var state } => new QueueAnswer.Complete(state.Id),
            IntakeResult.Unreadable unreadable => DeadLetters.Of(unreadable.Faults),
            IntakeResult.Conflict conflict => DeadLetters.Of([conflict.Fault], conflict.Original),
            IntakeResult.KeyReused reused => DeadLetters.Of([reused.Fault], reused.Original),
            IntakeResult.Busy busy => new QueueAnswer.Again(busy.Problem),
            _ => throw new InvalidOperationException($"{result.GetType().Name} has no answer."),
        };
    }

    private async Task<IntakeResult> ReceiveAsync(IntakeRequest request, CancellationToken cancellation)
    {
        try
        {
            return await intake.ReceiveAsync(request, cancellation);
        }
        catch (StoreUnavailableException exception)
        {
            return new IntakeResult.Busy(new("GW-STORE-UNAVAILABLE", exception.Message));
        }
    }
}
