using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;
using Invoicing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Pipeline.Tests.Run;

/// <summary>Webhooks and topics leave by one outbox: over a real store.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-outbox-").FullName;
    private readonly FakeTimeProvider _clock = new(States.Now);
    private readonly Recorder _webhooks = new();
    private readonly Recorder _topics = new();
    private SqliteGatewayStore _store = null!;

    public async ValueTask InitializeAsync() => _store = (await SqliteGatewayStore.OpenAsync(new() { Folder = _folder }, _clock)).Value!;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task DrainAsync_WebhookAndTopic_EachGetsTheEventFromItsSender()
    {
        await _store.Webhooks.SaveEndpointAsync(new("erp", "acme", "https://erp.example/hook", new('s', 32), []), default);
        await OperatorEndpoints.KeepAsync(_store.Webhooks, [Topic("acme"), Topic("globex")], default);
        await SubmitAsync("R-1");
        await SubmitAsync("R-2");

        Assert.Equal(4, await Dispatcher().DrainAsync(TimeSpan.FromMinutes(1), default));

        Assert.Equal(["erp", "erp"], _webhooks.Sent.Select(delivery => delivery.Endpoint.Id));
        Assert.Equal(["operator.bus", "operator.bus"], _topics.Sent.Select(delivery => delivery.Endpoint.Id));
        Assert.Equal(_webhooks.Sent.Select(delivery => delivery.Event.Id), _topics.Sent.Select(delivery => delivery.Event.Id));
        Assert.All(await _store.Webhooks.DeliveriesAsync("acme", null, 10, default), delivery => Assert.NotNull(delivery.DeliveredAt));
    }

    [Fact]
    public async Task DrainAsync_TimeIsOver_LeavesTheRestDue()
    {
        await OperatorEndpoints.KeepAsync(_store.Webhooks, [Topic("acme")], default);
        await SubmitAsync("R-1");
        await SubmitAsync("R-2");

        Assert.Equal(1, await Dispatcher().DrainAsync(TimeSpan.Zero, default));
        Assert.Single(_topics.Sent);
    }

    [Fact]
    public async Task DrainAsync_NoSenderForTheScheme_IsGivenUpAndSaysWhy()
    {
        await _store.Webhooks.SaveEndpointAsync(Topic("acme") with { Url = "gopher://there/" }, default);
        await SubmitAsync("R-1");

        await Dispatcher().DrainAsync(TimeSpan.FromMinutes(1), default);

        var delivery = Assert.Single(await _store.Webhooks.DeliveriesAsync("acme", null, 10, default));
        Assert.Null(delivery.NextAt);
        Assert.StartsWith("GW-WEBHOOK-ADDRESS", delivery.LastAnswer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SignalWhileIdle_TellsWithoutTheClock()
    {
        await OperatorEndpoints.KeepAsync(_store.Webhooks, [Topic("acme")], default);
        var signal = new OutboxSignal();
        using var stop = new CancellationTokenSource();
        var running = Dispatcher(signal).RunAsync(stop.Token);
        await SubmitAsync("R-1");
        signal.Raise();

        await _topics.First.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await running;

        Assert.Single(_topics.Sent);
    }

    [Fact]
    public async Task KeepAsync_ConfigurationChanges_StoreFollowAndTenantsKeepTheirOwn()
    {
        var own = new WebhookEndpoint("erp", "acme", "https://erp.example/hook", new('s', 32), []);
        await _store.Webhooks.SaveEndpointAsync(own, default);
        await OperatorEndpoints.KeepAsync(_store.Webhooks, [Topic("acme"), Topic("globex")], default);

        var moved = Topic("acme") with { Url = "servicebus://elsewhere/t", Events = ["invoice.completed"] };
        await OperatorEndpoints.KeepAsync(_store.Webhooks, [moved], default);

        var known = await _store.Webhooks.EndpointsAsync(null, default);
        Assert.Equal([("acme", "erp", own.Url), ("acme", "operator.bus", moved.Url)], known.Select(one => (one.Tenant, one.Id, one.Url)));
        Assert.Equal(["invoice.completed"], known[1].Events);
    }

    private static WebhookEndpoint Topic(string tenant) => new(OperatorEndpoints.Prefix + "bus", tenant, "servicebus://there/events", "", []);

    private WebhookDispatcher Dispatcher(OutboxSignal? signal = null)
    {
        var senders = new EventSenders(new Dictionary<string, IWebhookSender> { ["https"] = _webhooks, ["servicebus"] = _topics });
        return new(
            _store.Webhooks,
            senders,
            signal ?? new(),
            new() { Node = "test", IdlePause = TimeSpan.FromDays(1) },
            _clock,
            NullLogger<WebhookDispatcher>.Instance
        );
    }

    private async Task SubmitAsync(string number)
    {
        var state = States
            .At(Stage.Validate)
            .With(record => record with { Id = InvoiceId.New(States.Now), LegalIdentity = new("RO1", Model.DocumentKind.Invoice, number, 2026) });
        var note = new AuditNote(States.Now, "test", "receive.accepted", new Dictionary<string, string>());
        Assert.IsType<SubmitResult.Created>(
            await _store.Invoices.SubmitAsync(new(state, "0", note, LifecycleEvents.Of(state, LifecycleEvents.Accepted)), default)
        );
    }

    private sealed class Recorder : IWebhookSender
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<WebhookDelivery> Sent { get; } = [];

        public Task First => _first.Task;

        public Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, CancellationToken cancellation)
        {
            lock (Sent)
            {
                Sent.Add(delivery);
            }

            _first.TrySetResult();
            return Task.FromResult<WebhookAnswer>(new WebhookAnswer.Delivered(200));
        }
    }
}
