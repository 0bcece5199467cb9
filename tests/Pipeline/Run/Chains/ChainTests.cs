using System.Globalization;
using Invoicing.Audit;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Operations;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Storage;
using Invoicing.Routing;
using Invoicing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Pipeline.Tests.Run.Chains;

/// <summary>Documents that each name the one before: written, committed and sent in one order, whoever works on them.</summary>
public sealed class ChainTests : IAsyncLifetime
{
    private const int Invoices = 60;

    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-chain-").FullName;
    private readonly FakeTimeProvider _clock = new(States.Now);
    private readonly ChainedFormat _format = new();
    private SqliteGatewayStore _store = null!;

    public async ValueTask InitializeAsync() => _store = (await SqliteGatewayStore.OpenAsync(new() { Folder = _folder }, _clock)).Value!;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>
    /// Sixteen workers of two nodes; every seventh document is refused, every fifth answer is lost, every third worker dies at some point of its run. The
    /// authority's own records show no gap, no fork, none twice.
    /// </summary>
    [Fact]
    public async Task RunAsync_SixteenWorkersLossesRefusalsAndDeaths_ChainIsWhole()
    {
        var authority = new ChainAuthority { Refuses = Every(7), LosesAnswerOf = Every(5) };
        for (var index = 1; index <= Invoices; index++)
        {
            await SubmitAsync(index);
        }

        InvoiceRunner[] nodes = [Runner(authority), Runner(authority)];
        var random = new Random(4711);
        for (var round = 0; round < 400 && !await HasEndedAsync(); round++)
        {
            var claims = await _store.Invoices.ClaimDueAsync(new("test", _clock.GetUtcNow(), TimeSpan.FromMinutes(2), 16), default);
            var plans = claims.Select((claim, index) => (claim, node: nodes[index % 2], dies: round < 40 && random.Next(3) == 0)).ToList();
            await Task.WhenAll(plans.Select(plan => Task.Run(() => RunAsync(plan.node, plan.claim, plan.dies))));
            _clock.Advance(TimeSpan.FromSeconds(30));
        }

        var invoices = (await _store.Invoices.ListAsync(new("acme", 200), default)).Invoices.Select(invoice => invoice.First).ToList();
        Assert.Empty(authority.Broken);
        Assert.Equal(Invoices, authority.Order.Distinct().Count());
        Assert.Equal(Invoices, authority.Order.Count);
        Assert.All(invoices, one => Assert.True(one.Status.IsFinal(), $"{one.Invoice.LegalIdentity.Number} is {one.Status} in {one.Stage}: {one.Problem}"));
        Assert.Equal(Invoices / 7, invoices.Count(one => one.Status == ProcessingStatus.Rejected));
        Assert.Equal(authority.Order, invoices.OrderBy(one => one.Link!.Position).Select(one => one.Invoice.LegalIdentity.Number));
        Assert.Equal(Enumerable.Range(1, Invoices).Select(position => (long)position), invoices.Select(one => one.Link!.Position).Order());
        Assert.Null(await _store.Invoices.VerifyLogAsync(default));
    }

    /// <summary>The runs of one node take turns, so that none writes a document in vain.</summary>
    [Fact]
    public async Task RunAsync_RunsOfOneNode_WriteEachDocumentOnce()
    {
        for (var index = 1; index <= 16; index++)
        {
            await SubmitAsync(index);
        }

        var node = Runner(new ChainAuthority());
        var claims = await _store.Invoices.ClaimDueAsync(new("test", _clock.GetUtcNow(), TimeSpan.FromMinutes(2), 16), default);
        await Task.WhenAll(claims.Select(claim => Task.Run(() => RunAsync(node, claim, dies: false))));

        Assert.Equal((16, 16), (claims.Count, _format.Written));
    }

    /// <summary>Later documents name it: it can be sent later, not withdrawn.</summary>
    [Fact]
    public async Task CancelAsync_DocumentOfAChainThatWasNotSent_IsRefused()
    {
        var id = await SubmitAsync(1);
        var claim = (await _store.Invoices.ClaimAsync(id, "test", _clock.GetUtcNow(), TimeSpan.FromMinutes(2), default))!;
        var link = await _store.Invoices.NextLinkAsync("acme", "device", default);
        var next = claim.Transmission with { Link = link with { Value = "v" }, Version = claim.Transmission.Version + 1 };
        await _store.Invoices.CommitAsync(new(claim, next, []), default);

        var result = await new InvoiceOperations(_store.Invoices, new Handover.WorkSignal(), _clock).CancelAsync(id, "operator", default);

        Assert.Equal("GW-OPERATE-CHAINED", Assert.IsType<OperationResult.Refused>(result).Fault.Code);
    }

    [Theory]
    [InlineData("device", false)]
    [InlineData(null, true)]
    public void Create_RouteAndFormatDisagreeOnAChain_IsAFault(string? chain, bool isChained)
    {
        IInvoiceFormat format = isChained ? _format : new NoFormat();
        var created = RoutingTable.Create(
            new(
                [Bench.Route with { Format = format.Id, Chain = chain }],
                [new Destination { Id = "there", Connector = "scripted" }],
                new Dictionary<string, IConnector> { ["there"] = new ScriptedConnector() },
                [format],
                []
            )
        );

        Assert.Equal("GW-CONFIG-ROUTE-CHAIN", Assert.Single(created.Faults).Code);
    }

    private async Task<bool> HasEndedAsync() =>
        (await _store.Invoices.StatisticsAsync(_clock.GetUtcNow(), default)).ByStatus.GetValueOrDefault(ProcessingStatus.Active) == 0;

    private static async Task RunAsync(InvoiceRunner node, Claim claim, bool dies)
    {
        using var death = new CancellationTokenSource();
        if (dies)
        {
            death.CancelAfter(TimeSpan.FromMilliseconds(claim.Transmission.Invoice.LegalIdentity.Number[^1] % 8));
        }

        await node.RunAsync(claim, "test", oneStage: claim.Transmission.Number % 2 == 0, death.Token);
    }

    private static HashSet<string> Every(int step) => [.. Enumerable.Range(1, Invoices).Where(index => index % step == 0).Select(NumberOf)];

    private static string NumberOf(int index) => index.ToString("D3", CultureInfo.InvariantCulture);

    private async Task<TransmissionId> SubmitAsync(int index)
    {
        var number = NumberOf(index);
        var semantic = JsonInvoice.Write(new() { Number = number, IssueDate = new(2026, 11, 22) });
        var hash = await _store.Documents.PutAsync(semantic, default);
        var first = States
            .At(Stage.Convert)
            .With(record =>
                record with
                {
                    Id = InvoiceId.New(States.Now),
                    LegalIdentity = record.LegalIdentity with { Number = number },
                    Documents = [new(DocumentRole.Semantic, hash, semantic.Length, "application/json", "json")],
                }
            ) with
        {
            Documents = [],
        };
        var note = new AuditNote(States.Now, "test", "receive.accepted", new Dictionary<string, string>());
        await _store.Invoices.SubmitAsync(new(first, hash, note, LifecycleEvents.Of(first, LifecycleEvents.Accepted)), default);
        return first.Id;
    }

    private InvoiceRunner Runner(ChainAuthority authority)
    {
        var catalogue = RoutingTable
            .Create(
                new(
                    [Bench.Route with { Format = _format.Id, Chain = "device" }],
                    [
                        new Destination
                        {
                            Id = "there",
                            Connector = "scripted",
                            Concurrency = 16,
                        },
                    ],
                    new Dictionary<string, IConnector> { ["there"] = authority },
                    [_format],
                    []
                )
            )
            .Value!;
        IStage[] stages =
        [
            new ConvertStage(catalogue, new Permissive(), new(), _store.Invoices),
            new SignStage(catalogue, new Untouched()),
            new TransmitStage(catalogue, _store.Invoices, _clock, chains: _store.Invoices),
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

    /// <summary>Whether the documents are right is not what is tried here.</summary>
    private sealed class Permissive : IDocumentValidator
    {
        public IReadOnlyList<string> Declared(ReadOnlyMemory<byte> document) => ["permissive"];

        public IReadOnlyList<string> ForbidsSignature(IReadOnlyList<string> ruleSets) => [];

        public Verdict Validate(ReadOnlyMemory<byte> document, IReadOnlyList<string> ruleSets, DateOnly asOf) => new(["permissive"], [], 0);
    }
}
