using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using Invoicing.Connectors.Tests.ServiceBus;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.ServiceBus;

/// <summary>Invoices from a queue of Azure Service Bus: its own client over a real socket, to a listener of the tests. The service itself was not at
/// hand.</summary>
public sealed class ServiceBusQueueTests : IAsyncLifetime
{
    private const int MostDeliveries = 3;
    private readonly LoopbackServiceBus _bus = new();
    private readonly LoopbackQueue _queue;
    private readonly ServiceBusClient _erp;

    public ServiceBusQueueTests()
    {
        _queue = _bus.Queue("invoices", keepsSessions: true, MostDeliveries);
        _erp = new(_bus.ConnectionString);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _erp.DisposeAsync();
        await _bus.DisposeAsync();
    }

    [Fact]
    public async Task Queue_InvoicesOfSellers_ComeInTheOrderOfTheirSellerAndEachIsCompletedOnceItIsDurable()
    {
        var gateway = await StartAsync();
        var durable = new List<int>();
        _queue.Settling = _ =>
        {
            lock (durable)
            {
                durable.Add(CountAsync(gateway).GetAwaiter().GetResult());
            }

            return LoopbackVerdict.Counts;
        };
        await using var closing = gateway;
        await SendAsync([
            .. Enumerable.Range(1, 6).SelectMany(n => new[] { Message($"a-{n}", $"A-{n}", "seller-a"), Message($"b-{n}", $"B-{n}", "seller-b") }),
        ]);

        await UntilAsync(() => _queue.Settled.Count == 12);

        Assert.Equal(
            Enumerable.Range(1, 6).Select(n => $"accepted a-{n}"),
            _queue.Settled.Where(settled => settled.StartsWith("accepted a", StringComparison.Ordinal))
        );
        Assert.Equal(
            Enumerable.Range(1, 6).Select(n => $"accepted b-{n}"),
            _queue.Settled.Where(settled => settled.StartsWith("accepted b", StringComparison.Ordinal))
        );
        Assert.Equal(12, await CountAsync(gateway));
        Assert.All(durable.Order().Select((count, index) => (count, index)), seen => Assert.True(seen.count > seen.index));
        Assert.Empty(_queue.Messages);
    }

    [Fact]
    public async Task Queue_SameMessageIdTwice_IsTakenByTheQueueOnceAndByTheGatewayOnce()
    {
        await using var gateway = await StartAsync();
        await SendAsync(Message("m-1", "Q-1"), Message("m-1", "Q-1"), Message("m-2", "Q-2"));

        await UntilAsync(() => _queue.Settled.Contains("accepted m-2"));

        Assert.Equal(["m-1", "m-2"], _queue.Delivered);
        Assert.Equal(["accepted m-1", "accepted m-2"], _queue.Settled);
        Assert.Equal(2, await CountAsync(gateway));
        Assert.Empty(_queue.Messages);
    }

    [Theory]
    [InlineData("{", "acme", "GW-")]
    [InlineData(null, "nobody", "GW-QUEUE-TENANT")]
    public async Task Queue_MessageThatCanNeverBeTakenIn_IsADeadLetterWithItsFaults(string? body, string tenant, string code)
    {
        await using var gateway = await StartAsync();
        var message = Message("m-3", "Q-3");
        message.Body = body is null ? message.Body : BinaryData.FromString(body);
        (message.ApplicationProperties["tenant"], message.ApplicationProperties["order"]) = (tenant, 7);
        await SendAsync(message);

        var refused = await DeadLetterAsync();

        Assert.StartsWith(code, refused.DeadLetterReason, StringComparison.Ordinal);
        Assert.Equal("m-3", refused.MessageId);
        Assert.Equal(refused.DeadLetterReason, JsonNode.Parse((string)refused.ApplicationProperties["faults"])![0]!["code"]!.GetValue<string>());
        Assert.Equal((1, 7), (refused.ApplicationProperties["fault-count"], refused.ApplicationProperties["order"]));
        Assert.NotEmpty(refused.DeadLetterErrorDescription);
    }

    [Fact]
    public async Task Queue_MessageLargerThanTheLimit_IsADeadLetter()
    {
        await using var gateway = await StartAsync(options => options with { Limits = options.Limits with { MaxBodyBytes = 2_000 } });
        var message = Message("m-4", "Q-4");
        message.Body = BinaryData.FromBytes(new byte[2_001]);
        await SendAsync(message);

        Assert.Equal("GW-QUEUE-SIZE", (await DeadLetterAsync()).DeadLetterReason);
    }

    [Fact]
    public async Task Queue_LockIsLostWhileTheInvoiceIsTakenIn_IsDeliveredAgainAndIsOneInvoice()
    {
        var lost = 0;
        _queue.Settling = id => id == "m-1" && Interlocked.Increment(ref lost) == 1 ? LoopbackVerdict.LockIsLost : LoopbackVerdict.Counts;
        await using var gateway = await StartAsync();
        await SendAsync(Message("m-1", "Q-1"), Message("m-2", "Q-2"));

        await UntilAsync(() => _queue.Settled.Count == 2);

        Assert.Equal(["m-1", "m-1", "m-2"], _queue.Delivered);
        Assert.Equal(["accepted m-1", "accepted m-2"], _queue.Settled);
        Assert.Equal(2, await CountAsync(gateway));
    }

    [Fact]
    public async Task Queue_MessageOnWhichTheGatewayFails_IsADeadLetterAfterItsDeliveriesAndTheNextOneIsTaken()
    {
        var poison = Message("m-1", "POISON");
        await using var gateway = await StartAsync(services: services =>
            services.AddSingleton<IDocumentStore>(provider => new Failing(provider.GetRequiredService<GatewayStores>().Documents, poison.Body))
        );
        await SendAsync(poison, Message("m-2", "Q-2"));

        var dead = await DeadLetterAsync();
        await UntilAsync(() => _queue.Settled.Contains("accepted m-2"));

        Assert.Equal(("m-1", "MaxDeliveryCountExceeded"), (dead.MessageId, dead.DeadLetterReason));
        Assert.Equal([.. Enumerable.Repeat("m-1", MostDeliveries), "m-2"], _queue.Delivered);
        Assert.Equal(1, await CountAsync(gateway));
    }

    [Fact]
    public async Task Queue_StoreIsAway_MessageIsGivenBackAfterThePauseAndTakenLater()
    {
        var away = true;
        await using var gateway = await StartAsync(services: services =>
            services.AddSingleton<IDocumentStore>(provider => new Failing(provider.GetRequiredService<GatewayStores>().Documents, null, () => away))
        );
        await SendAsync(Message("m-1", "Q-1"));

        await UntilAsync(() => _queue.Settled.Contains("modified m-1"));
        away = false;
        await UntilAsync(() => _queue.Settled.Contains("accepted m-1"));

        Assert.Equal(1, await CountAsync(gateway));
    }

    [Fact]
    public async Task Events_OfAnInvoice_ArePublishedOnTheTopicWithTheConnectionStringOfItsBroker()
    {
        var topic = _bus.Queue("invoice-events");
        await using var gateway = await StartAsync(options =>
            options with
            {
                Topics = new Dictionary<string, TopicSettings>
                {
                    ["bus"] = new() { Url = $"servicebus://{_bus.Authority}/invoice-events", Events = ["invoice.completed"] },
                },
            }
        );
        await SendAsync(Message("m-1", "Q-1"));

        await UntilAsync(() => topic.Messages.Count == 1);

        Assert.Equal("invoice.completed", topic.Messages[0].Properties.Subject);
    }

    private static ServiceBusMessage Message(string id, string number, string seller = "seller") =>
        new(Encoding.UTF8.GetBytes(Samples.Json(number)))
        {
            MessageId = id,
            SessionId = seller,
            ContentType = "application/json",
            ApplicationProperties = { ["tenant"] = "acme" },
        };

    private static async Task<int> CountAsync(TestGateway gateway) =>
        (await gateway.Services.GetRequiredService<IInvoiceStore>().ListAsync(new("acme"), default)).Invoices.Count;

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private Task<TestGateway> StartAsync(Func<GatewayOptions, GatewayOptions>? with = null, Action<IServiceCollection>? services = null) =>
        TestGateway.StartAsync(
            options =>
            {
                options = options with
                {
                    Brokers = new Dictionary<string, BrokerSettings>
                    {
                        ["bus"] = new() { Url = $"servicebus://{_bus.Authority}", ConnectionString = _bus.ConnectionString },
                    },
                    Queues = new Dictionary<string, QueueSettings>
                    {
                        ["erp"] = new()
                        {
                            Broker = "bus",
                            Address = "invoices",
                            Pause = TimeSpan.FromMilliseconds(100),
                        },
                    },
                };
                return with?.Invoke(options) ?? options;
            },
            services: services
        );

    private async Task SendAsync(params ServiceBusMessage[] messages)
    {
        await using var sender = _erp.CreateSender("invoices");
        foreach (var message in messages)
        {
            await sender.SendMessageAsync(message);
        }
    }

    private async Task<ServiceBusReceivedMessage> DeadLetterAsync()
    {
        await using var receiver = _erp.CreateReceiver("invoices", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var message = await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(60));
        await receiver.CompleteMessageAsync(message);
        return message;
    }

    /// <summary>Documents that fail on one body, or are out of reach while that is so.</summary>
    private sealed class Failing(IDocumentStore documents, BinaryData? poison, Func<bool>? isAway = null) : IDocumentStore
    {
        public Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
            isAway?.Invoke() == true ? throw new StoreUnavailableException("away")
            : poison is not null && content.Span.SequenceEqual(poison) ? throw new InvalidOperationException("poison")
            : documents.PutAsync(content, cancellation);

        public Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation) => documents.GetAsync(hash, cancellation);
    }
}
