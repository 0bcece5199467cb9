using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;
using Invoicing.Routing;
using Invoicing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Pipeline.Tests.Run;

/// <summary>Clear with the authority; then bring to the buyer what it gave back.</summary>
public sealed class FollowersTests : IAsyncLifetime
{
    private static readonly byte[] Cleared = "<Invoice>cleared</Invoice>"u8.ToArray();

    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-followers-").FullName;
    private readonly FakeTimeProvider _clock = new(States.Now);
    private readonly ScriptedConnector _buyer = new() { Send = new SendResult.Delivered("b-1", AuthorityStatus.Cleared, default, "text/plain") };
    private SqliteGatewayStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _store = (await SqliteGatewayStore.OpenAsync(new() { Folder = _folder }, _clock)).Value!;
        await _store.Webhooks.SaveEndpointAsync(new("erp", "acme", "https://erp.example", new string('s', 32), []), default);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task RunAsync_AuthorityGivesTheClearedInvoiceBack_ThatIsTheOriginalAndGoesToTheBuyer()
    {
        var id = await SubmitAsync();

        await RunDueAsync(AuthorityThatSays(AuthorityStatus.Cleared));

        var invoice = (await _store.Invoices.FindAsync(id, default))!;
        var original = invoice.Record.Document(DocumentRole.Original)!;
        Assert.Equal([ProcessingStatus.Completed, ProcessingStatus.Completed], invoice.Transmissions.Select(one => one.Status));
        Assert.Equal(ProcessingStatus.Completed, invoice.Record.Status);
        Assert.Equal(Cleared, (await _store.Documents.GetAsync(original.Hash, default))!.Value.ToArray());
        var sent = Assert.Single(_buyer.Transmissions, one => one.Document.Length > 0);
        Assert.Equal(Cleared, sent.Document.ToArray());
        Assert.Equal($"{id.Value:N}-2", sent.TransmissionId);
        Assert.NotEqual(original.Hash, invoice.First.Document(DocumentRole.Converted)!.Hash);
        Assert.Equal(1, await CountOfEventsAsync("invoice.completed"));
        Assert.Null(await _store.Invoices.VerifyLogAsync(default));
    }

    [Fact]
    public async Task RunAsync_AuthorityRefuses_NothingGoesToTheBuyer()
    {
        var id = await SubmitAsync();

        await RunDueAsync(AuthorityThatSays(AuthorityStatus.Rejected));

        var invoice = (await _store.Invoices.FindAsync(id, default))!;
        Assert.Equal([ProcessingStatus.Rejected, ProcessingStatus.Cancelled], invoice.Transmissions.Select(one => one.Status));
        Assert.Equal(ProcessingStatus.Rejected, invoice.Record.Status);
        Assert.Empty(_buyer.Asked);
        Assert.Equal((1, 0), (await CountOfEventsAsync("invoice.rejected"), await CountOfEventsAsync("invoice.completed")));
        Assert.Contains(await _store.Invoices.TrailAsync(id, default), entry => entry.Data.Contains("1 Rejected", StringComparison.Ordinal));
    }

    /// <summary>Nobody wakes it before its time, and an operator's retry does not send it early either.</summary>
    [Fact]
    public async Task RunAsync_AuthorityStillWorks_FollowerWaits()
    {
        var id = await SubmitAsync();
        var claim = await _store.Invoices.ClaimAsync(new(id, 2), "test", _clock.GetUtcNow(), TimeSpan.FromMinutes(5), default);

        var state = await Runner(AuthorityThatSays(AuthorityStatus.Cleared)).RunAsync(claim!, "test", oneStage: false, default);

        Assert.Equal((ProcessingStatus.Active, Stage.Convert), (state.Status, state.Stage));
        Assert.Equal(_clock.GetUtcNow().AddHours(1), state.WakeAt);
        Assert.Empty(_buyer.Asked);
        await RunDueAsync(AuthorityThatSays(AuthorityStatus.Cleared));
        Assert.Equal(ProcessingStatus.Completed, (await _store.Invoices.FindAsync(id, default))!.Record.Status);
    }

    private static ScriptedConnector AuthorityThatSays(AuthorityStatus status) =>
        new()
        {
            Send = new SendResult.Delivered("r-1", AuthorityStatus.Submitted, default, "text/plain"),
            Poll = new PollResult.Answered([
                new(Bench.Acknowledgement(status) with { Correlation = "r-1" }, "<ack/>"u8.ToArray(), "application/xml")
                {
                    Original = status == AuthorityStatus.Cleared ? new(Cleared, "application/xml", "none") : null,
                },
            ]),
        };

    private async Task<InvoiceId> SubmitAsync()
    {
        var hash = await _store.Documents.PutAsync("document"u8.ToArray(), default);
        var first = States.At(Stage.Transmit) with { Route = "clear", Documents = [new(DocumentRole.Converted, hash, 8, "application/xml", "none")] };
        Route[] routes = [.. Catalogue(_buyer).Routes];
        var submission = new Submission(
            first,
            hash,
            new AuditNote(States.Now, "test", "receive.accepted", new Dictionary<string, string>()),
            LifecycleEvents.Of(first, LifecycleEvents.Accepted)
        )
        {
            Followers = TransmissionPlan.Followers(first, routes[0], id => routes.FirstOrDefault(route => route.Id == id)),
        };
        return Assert.IsType<SubmitResult.Created>(await _store.Invoices.SubmitAsync(submission, default)).Invoice.Record.Id;
    }

    private async Task RunDueAsync(ScriptedConnector authority)
    {
        for (var round = 0; round < 6; round++)
        {
            foreach (var claim in await _store.Invoices.ClaimDueAsync(new("test", _clock.GetUtcNow(), TimeSpan.FromMinutes(5), 10), default))
            {
                await Runner(authority).RunAsync(claim, "test", oneStage: false, TestContext.Current.CancellationToken);
            }

            _clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private InvoiceRunner Runner(ScriptedConnector authority)
    {
        var catalogue = Catalogue(authority);
        IStage[] stages =
        [
            new ConvertStage(catalogue, new Untouched(), new()),
            new SignStage(catalogue, new Untouched()),
            new TransmitStage(catalogue, _store.Invoices, _clock),
            new AcknowledgeStage(catalogue, _store.Invoices, _clock),
            new FinishStage(),
        ];
        return new(
            stages,
            catalogue,
            _store.Invoices,
            _store.Documents,
            new DestinationThrottles(catalogue, new ThrottleOptions(), _clock),
            new FlowPolicy(),
            _clock,
            NullLogger<InvoiceRunner>.Instance
        );
    }

    private RoutingTable Catalogue(ScriptedConnector authority) =>
        RoutingTable
            .Create(
                new(
                    [
                        Bench.Route with
                        {
                            Id = "clear",
                            Then = ["deliver"],
                        },
                        Bench.Route with
                        {
                            Id = "deliver",
                            Destination = "buyer",
                            Purpose = TransmissionPurpose.Deliver,
                        },
                    ],
                    [new Destination { Id = "there", Connector = "scripted" }, new Destination { Id = "buyer", Connector = "scripted" }],
                    new Dictionary<string, IConnector> { ["there"] = authority, ["buyer"] = _buyer },
                    [new NoFormat()],
                    []
                )
            )
            .Value!;

    private async Task<int> CountOfEventsAsync(string type) =>
        (await _store.Webhooks.DeliveriesAsync("acme", null, 100, default)).Count(delivery => delivery.Event.Type == type);
}
