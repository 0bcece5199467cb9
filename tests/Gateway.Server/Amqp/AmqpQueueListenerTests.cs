using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Connectors.Amqp;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Server.Tests.Api;

namespace Invoicing.Gateway.Server.Tests.Amqp;

/// <summary>Invoices from a queue of a real broker, and events to one.</summary>
public sealed class AmqpQueueListenerTests(RabbitBroker broker) : IClassFixture<RabbitBroker>
{
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];

    private string Invoices => $"/queue/invoices-{_run}";

    private string Refused => $"/queue/refused-{_run}";

    private string Events => $"/queue/events-{_run}";

    [Fact]
    public async Task Queue_InvoiceTwiceUnderOneId_IsTakenInOnceAndTravelsToItsEnd()
    {
        broker.Require();
        await using var gateway = await StartAsync();
        await using var erp = Publisher();
        await erp.SendAsync(Invoices, Message("m-1", "Q-1"), default);
        await erp.SendAsync(Invoices, Message("m-1", "Q-1"), default);
        await erp.SendAsync(Invoices, Message("m-2", "Q-2"), default);

        using var client = gateway.Client();
        var invoices = await UntilAsync(client, 2, "completed");

        Assert.Equal(["Q-1", "Q-2"], invoices.Select(invoice => SubmissionTests.Text(invoice, "number")).Order(StringComparer.Ordinal));
        Assert.Equal(2, gateway.Authority.Sent.Count);
        Assert.Null(await LeftAsync(Refused));
    }

    [Theory]
    [InlineData("{", "acme", "GW-")]
    [InlineData(null, "nobody", "GW-QUEUE-TENANT")]
    public async Task Queue_MessageThatCanNeverBeTakenIn_LiesWithItsFaultsAmongTheRefused(string? body, string tenant, string code)
    {
        broker.Require();
        await using var gateway = await StartAsync();
        await using var erp = Publisher();
        var message = Message("m-3", "Q-3") with
        {
            Properties = new Dictionary<string, object> { ["tenant"] = tenant, ["order"] = 7 },
        };
        await erp.SendAsync(Invoices, body is null ? message : message with { Body = Encoding.UTF8.GetBytes(body) }, default);

        var refused = await NextAsync(Refused);

        Assert.StartsWith(code, refused.Subject);
        Assert.Equal("m-3", refused.Id);
        Assert.Equal(body ?? Samples.Json("Q-3"), Encoding.UTF8.GetString(refused.Body.Span));
        Assert.Equal(refused.Subject, JsonNode.Parse(refused.Text("faults")!)![0]!["code"]!.GetValue<string>());
        Assert.Equal(7, refused.Properties["order"]);
    }

    [Fact]
    public async Task Queue_MessageLargerThanTheLimit_IsRefused()
    {
        broker.Require();
        await using var gateway = await StartAsync(options => options with { Limits = options.Limits with { MaxBodyBytes = 2_000 } });
        await using var erp = Publisher();
        await erp.SendAsync(Invoices, Message("m-4", "Q-4") with { Body = new byte[2_001] }, default);

        Assert.Equal("GW-QUEUE-SIZE", (await NextAsync(Refused)).Subject);
    }

    [Fact]
    public async Task Queue_BrokerIsKilledAndComesBack_NothingIsLostOrDoubled()
    {
        broker.Require();
        await using var gateway = await StartAsync();
        using var client = gateway.Client();
        await SendAsync(1, 20);
        await broker.KillAsync();
        await broker.StartAsync();
        await SendAsync(15, 40);

        var invoices = await UntilAsync(client, 40, "completed");

        Assert.Equal(
            Enumerable.Range(1, 40).Select(n => $"K-{n:D2}"),
            invoices.Select(invoice => SubmissionTests.Text(invoice, "number")).Order(StringComparer.Ordinal)
        );
        Assert.Equal(40, gateway.Authority.Sent.Select(sent => sent.TransmissionId).Distinct().Count());
        Assert.Equal(40, gateway.Authority.Sent.Count);
    }

    [Fact]
    public async Task Events_OfAnInvoice_ArePublishedAtTheBroker()
    {
        broker.Require();
        await using var gateway = await StartAsync(options =>
            options with
            {
                Topics = new Dictionary<string, TopicSettings> { ["bus"] = new() { Url = $"{broker.Url}/{Events}" } },
            }
        );
        using var client = gateway.Client();
        using var posted = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("E-1")));
        var id = SubmissionTests.Text((await posted.Content.ReadFromJsonAsync<JsonObject>())!, "id");

        await using var receiver = await AmqpReceiver.OpenAsync(new(new(broker.Url), RabbitBroker.User, RabbitBroker.User), "test-erp", Events, 10, default);
        AmqpMessage told;
        do
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var delivery = await receiver.NextAsync(patience.Token);
            delivery!.Accept();
            told = delivery.Message;
            Assert.Equal(id, told.Group);
        } while (told.Subject != "invoice.completed");

        var body = JsonNode.Parse(told.Body.Span)!;
        Assert.Equal("application/cloudevents+json", told.ContentType);
        Assert.Equal("acme", told.Text("tenant"));
        Assert.Equal(
            (id, "invoice.completed", told.Id),
            (body["subject"]!.GetValue<string>(), body["type"]!.GetValue<string>(), body["id"]!.GetValue<string>())
        );
    }

    private async Task SendAsync(int from, int to)
    {
        await using var erp = Publisher();
        for (var n = from; n <= to; n++)
        {
            await erp.SendAsync(Invoices, Message($"k-{n}", $"K-{n:D2}"), default);
        }
    }

    private Task<TestGateway> StartAsync(Func<GatewayOptions, GatewayOptions>? with = null) =>
        TestGateway.StartAsync(options =>
        {
            options = options with
            {
                Brokers = new Dictionary<string, BrokerSettings>
                {
                    ["rabbit"] = new()
                    {
                        Url = broker.Url,
                        User = RabbitBroker.User,
                        Password = RabbitBroker.User,
                    },
                },
                Queues = new Dictionary<string, QueueSettings>
                {
                    ["erp"] = new()
                    {
                        Broker = "rabbit",
                        Address = Invoices,
                        Refused = Refused,
                        Pause = TimeSpan.FromMilliseconds(200),
                    },
                },
            };
            return with?.Invoke(options) ?? options;
        });

    private AmqpPublisher Publisher() => new(new(new(broker.Url), RabbitBroker.User, RabbitBroker.User), "test-erp");

    private static AmqpMessage Message(string id, string number) =>
        new(id, Encoding.UTF8.GetBytes(Samples.Json(number)))
        {
            ContentType = "application/json",
            Group = "seller",
            Properties = new Dictionary<string, object> { ["tenant"] = "acme" },
        };

    private async Task<AmqpMessage> NextAsync(string address) =>
        await FirstAsync(address, TimeSpan.FromSeconds(30)) ?? throw new TimeoutException($"Nothing comes from {address}.");

    private Task<AmqpMessage?> LeftAsync(string address) => FirstAsync(address, TimeSpan.FromSeconds(1));

    private async Task<AmqpMessage?> FirstAsync(string address, TimeSpan within)
    {
        await using var receiver = await AmqpReceiver.OpenAsync(new(new(broker.Url), RabbitBroker.User, RabbitBroker.User), "test-reader", address, 1, default);
        using var patience = new CancellationTokenSource(within);
        try
        {
            var delivery = await receiver.NextAsync(patience.Token);
            delivery?.Accept();
            return delivery?.Message;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<List<JsonObject>> UntilAsync(HttpClient client, int count, string standing)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var page = await client.GetFromJsonAsync<JsonObject>("/v1/invoices?limit=100", patience.Token);
            var invoices = page!["invoices"]!.AsArray().Select(invoice => invoice!.AsObject()).ToList();
            if (invoices.Count >= count && invoices.All(invoice => SubmissionTests.Text(invoice, "standing") == standing))
            {
                return invoices;
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
