using System.Text;
using Azure.Messaging.ServiceBus;
using Invoicing.Connectors.Tests.ServiceBus;
using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Gateway.Server.Tests;
using Invoicing.Lifecycle;
using Microsoft.Azure.Functions.Worker;

namespace Invoicing.Gateway.Functions.Tests.Queue;

/// <summary>The function of the queue, with messages that Azure.Messaging.ServiceBus took from a listener of the tests and settles there. The trigger itself is
/// the host's.</summary>
public sealed class QueueFunctionsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
    private readonly LoopbackServiceBus _bus = new();
    private LoopbackQueue _queue = null!;
    private ServiceBusClient _client = null!;
    private Engine _engine = null!;

    public async ValueTask InitializeAsync()
    {
        _queue = _bus.Queue("invoices", keepsSessions: true);
        _client = new(_bus.ConnectionString);
        _engine = await Engine.StartAsync(FunctionsApp.Options(_folder), new ScriptedConnector());
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _bus.DisposeAsync();
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task TakeAsync_InvoiceAndWhatIsNone_TheOneGoesItsWholeWayTheOtherIsADeadLetter()
    {
        await SendAsync("m-1", Samples.Json("Q-1"));
        await SendAsync("m-2", "{");
        var function = _engine.Create<QueueFunctions>();
        await using var receiver = await _client.AcceptNextSessionAsync("invoices");
        for (var taken = 0; taken < 2; taken++)
        {
            var message = await receiver.ReceiveMessageAsync();
            await function.TakeAsync(message, new ServiceBusMessageActions(receiver), _engine.Instances, default);
        }

        var invoice = Assert.Single((await _engine.Store.ListAsync(new("acme"), default)).Invoices);
        await _engine.EndAsync(new TransmissionId(invoice.Record.Id, 1));

        Assert.Equal(ProcessingStatus.Completed, (await _engine.Store.FindAsync(invoice.Record.Id, default))!.Record.Status);
        Assert.Equal(["accepted m-1", "rejected m-2"], _queue.Settled);
        var dead = Assert.Single(_queue.DeadLetters.Messages);
        Assert.Contains("GW-", (string)dead.ApplicationProperties["faults"], StringComparison.Ordinal);
        Assert.Equal(1, dead.ApplicationProperties["fault-count"]);
    }

    [Fact]
    public async Task TakeAsync_LockIsLostMeanwhile_FailsAndTheNextDeliveryIsCompletedAsTheSameInvoice()
    {
        var lost = false;
        _queue.Settling = _ => lost ? LoopbackVerdict.Counts : LoopbackVerdict.LockIsLost;
        await SendAsync("m-1", Samples.Json("Q-1"));
        var function = _engine.Create<QueueFunctions>();
        await using (var receiver = await _client.AcceptNextSessionAsync("invoices"))
        {
            var message = await receiver.ReceiveMessageAsync();
            var thrown = await Assert.ThrowsAsync<ServiceBusException>(() =>
                function.TakeAsync(message, new ServiceBusMessageActions(receiver), _engine.Instances, default)
            );
            Assert.Equal(ServiceBusFailureReason.SessionLockLost, thrown.Reason);
        }

        lost = true;
        await using var next = await _client.AcceptNextSessionAsync("invoices");
        await function.TakeAsync(await next.ReceiveMessageAsync(), new ServiceBusMessageActions(next), _engine.Instances, default);

        Assert.Equal(["accepted m-1"], _queue.Settled);
        Assert.Single((await _engine.Store.ListAsync(new("acme"), default)).Invoices);
    }

    private async Task SendAsync(string id, string body)
    {
        await using var sender = _client.CreateSender("invoices");
        await sender.SendMessageAsync(
            new(Encoding.UTF8.GetBytes(body))
            {
                MessageId = id,
                SessionId = "seller",
                ContentType = "application/json",
                ApplicationProperties = { ["tenant"] = "acme" },
            }
        );
    }
}
