using System.Text;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using Invoicing.Connectors.Tests.ServiceBus;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Server.Tests.Api.Receivables;

namespace Invoicing.Gateway.Server.Tests.ServiceBus;

/// <summary>Business events from a queue of Azure Service Bus: its own client over a real socket, to a listener of the tests.</summary>
public sealed class EventQueueTests : IAsyncLifetime
{
    private readonly LoopbackServiceBus _bus = new();
    private readonly LoopbackQueue _queue;
    private readonly ServiceBusClient _shop;

    public EventQueueTests()
    {
        _queue = _bus.Queue("events", keepsSessions: true);
        _shop = new(_bus.ConnectionString);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        await _bus.DisposeAsync();
    }

    [Fact]
    public async Task Queue_EventsInEveryModeAndTwice_AreOneInvoiceEachAndWhatIsNoneIsLaidAside()
    {
        var gateway = await TestGateway.StartAsync(options =>
            Shop.With(options, seller => seller) with
            {
                Brokers = new Dictionary<string, BrokerSettings>
                {
                    ["bus"] = new() { Url = $"servicebus://{_bus.Authority}", ConnectionString = _bus.ConnectionString },
                },
                Queues = new Dictionary<string, QueueSettings>
                {
                    ["shop"] = new()
                    {
                        Broker = "bus",
                        Address = "events",
                        Events = true,
                        Pause = TimeSpan.FromMilliseconds(100),
                    },
                },
            }
        );
        await using var shop = new Shop(gateway);
        var binary = Message("m-3", Shop.Order("2"), "application/json");
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("specversion", "1.0"), ("id", "e-2"), ("source", "/shop"), ("type", "OrderPlaced")])
        {
            binary.ApplicationProperties[$"cloudEvents:{name}"] = value;
        }

        await using (var sender = _shop.CreateSender("events"))
        {
            await sender.SendMessageAsync(Message("m-1", Shop.Event("e-1", Shop.Order("1")), "application/cloudevents+json"));
            await sender.SendMessageAsync(Message("m-2", $"[{Shop.Event("e-1", Shop.Order("1"))}]", "application/cloudevents-batch+json"));
            await sender.SendMessageAsync(binary);
            await sender.SendMessageAsync(Message("m-4", "no event", "application/cloudevents+json"));
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var issued = new JsonArray();
        while (issued.Count < 2 || _queue.Settled.Count < 4)
        {
            await Task.Delay(20, patience.Token);
            issued = (await shop.GetAsync("/v1/receivables"))["receivables"]!.AsArray();
        }

        await Task.Delay(200, patience.Token);
        Assert.Equal(2, (await shop.GetAsync("/v1/receivables"))["receivables"]!.AsArray().Count);
        Assert.Equal(["accepted m-1", "accepted m-2", "accepted m-3", "rejected m-4"], _queue.Settled);
        await using var dead = _shop.CreateReceiver("events", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var refused = await dead.ReceiveMessageAsync(TimeSpan.FromSeconds(60), patience.Token);
        Assert.Equal("GW-REC-EVENT", refused.DeadLetterReason);
        await dead.CompleteMessageAsync(refused, patience.Token);
    }

    private static ServiceBusMessage Message(string id, string body, string contentType) =>
        new(Encoding.UTF8.GetBytes(body))
        {
            MessageId = id,
            SessionId = "furnizor",
            ContentType = contentType,
            ApplicationProperties = { ["tenant"] = "acme" },
        };
}
