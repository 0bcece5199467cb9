using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Server.Api;
using Invoicing.Gateway.Server.Api.Problems;
using Invoicing.Gateway.Server.Configuration;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Intake;
using Invoicing.Store;

namespace Invoicing.Gateway.Functions.Doors;

/// <summary>
/// Takes invoices from the queue. A message is done once its invoice is durable, not before; what can never be taken in is laid aside with its faults.
/// Who may write to the queue names the tenant: the queue's own roles are the lock on this door.
/// </summary>
public sealed class QueueDoor(InvoiceIntake intake, GatewayOptions options)
{
    /// <summary>Most faults told with a dead letter; properties of a message share 64 KB.</summary>
    public const int MostFaults = 10;

    /// <summary>Longest description and longest text of a fault told with a dead letter.</summary>
    public const int MostText = 1024;

    /// <summary>Takes a message in.</summary>
    public async Task<QueueAnswer> TakeAsync(QueuedInvoice message, Doorbell doorbell, CancellationToken cancellation)
    {
        if (options.Api.Keys.All(key => key.Tenant != message.Tenant))
        {
            return Aside([Fault.Fatal("GW-QUEUE-TENANT", $"The property 'tenant' is {(message.Tenant is { } tenant ? $"'{tenant}', which there is not" : "missing")}.", hint: "Name a tenant that has an API key.")]);
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
            IntakeResult.Unreadable unreadable => Aside(unreadable.Faults),
            IntakeResult.Conflict conflict => Aside([conflict.Fault], conflict.Original),
            IntakeResult.KeyReused reused => Aside([reused.Fault], reused.Original),
            IntakeResult.Busy busy => new QueueAnswer.Again(busy.Problem),
            _ => throw new InvalidOperationException($"{result.GetType().Name} has no answer."),
        };
    }

    private static QueueAnswer.DeadLetter Aside(IReadOnlyList<Fault> faults, InvoiceId? original = null)
    {
        var told = faults.Take(MostFaults).Select(fault => FaultResource.Of(fault with { Message = Cut(fault.Message), Path = fault.Path is { } path ? Cut(path) : null }));
        var properties = new Dictionary<string, object> { ["faults"] = JsonSerializer.Serialize(told, ApiJson.Options), ["fault-count"] = faults.Count };
        if (original is { } id)
        {
            properties["original"] = id.ToString();
        }

        return new(faults[0].Code, Cut(faults[0].Message), properties);
    }

    private static string Cut(string text) => text.Length <= MostText ? text : text[..MostText];

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
