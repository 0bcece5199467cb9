using Invoicing.Lifecycle;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Connectors;
using Invoicing.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Pipeline.Tests.Run;

/// <summary>Gates over a real store: what closed a destination outlives the process.</summary>
public sealed class DestinationThrottlesTests : IAsyncLifetime
{
    private static readonly StageResult Failure = new(new Outcome.Retry(new("GW-NET", "down")));
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-gates-").FullName;
    private readonly FakeTimeProvider _clock = new(States.Now);
    private readonly ThrottleOptions _options = new() { MinimumThroughput = 4 };
    private SqliteGatewayStore _store = null!;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task RunAsync_RetryAfterOfTheDestination_ClosesItForEveryInvoiceAndAfterARestartUntilThen()
    {
        var gates = Gates("a");
        await RunAsync(gates, Throttled(TimeSpan.FromMinutes(10)));
        var stays = await RunAsync(gates, new(new Outcome.Advance()));

        await RestartAsync();
        var restarted = Gates("a");
        await restarted.RefreshAsync(default);
        var held = await RunAsync(restarted, new(new Outcome.Advance()));
        _clock.Advance(TimeSpan.FromMinutes(10));
        var open = await RunAsync(restarted, new(new Outcome.Advance()));

        Assert.Equal(States.Now.AddMinutes(10), Assert.IsType<Outcome.Defer>(stays.Outcome).Until);
        Assert.Equal(
            (States.Now.AddMinutes(10), "the destination is closed: GW-LIMIT"),
            (Assert.IsType<Outcome.Defer>(held.Outcome).Until, ((Outcome.Defer)held.Outcome).Reason)
        );
        Assert.IsType<Outcome.Advance>(open.Outcome);
    }

    [Fact]
    public async Task RefreshAsync_ClosingsOfAnotherNode_TheAuthoritysWordCountsItsBreakerDoesNot()
    {
        var (a, b) = (Gates("a"), Gates("b"));
        for (var n = 0; n < 4; n++)
        {
            await RunAsync(a, Failure, "broken");
        }

        await RunAsync(a, Throttled(TimeSpan.FromMinutes(1)), "throttled");
        await b.RefreshAsync(default);

        Assert.Equal(["broken", "throttled"], a.Suspensions().Select(closing => closing.Destination).Order());
        Assert.Equal(["throttled"], b.Suspensions().Select(closing => closing.Destination));
    }

    [Fact]
    public async Task RefreshAsync_OpenBreakerOfAnEarlierRun_StaysOpenToItsEnd()
    {
        var gates = Gates("a");
        for (var n = 0; n < 4; n++)
        {
            await RunAsync(gates, Failure);
        }

        await RestartAsync();
        var restarted = Gates("a");
        await restarted.RefreshAsync(default);

        Assert.Equal((States.Now + _options.Break, "breaker"), (restarted.Suspensions()[0].Until, restarted.Suspensions()[0].Reason));
        Assert.Equal(["there"], restarted.Closed());
        _clock.Advance(_options.Break);
        Assert.Empty(restarted.Closed());
        Assert.IsType<Outcome.Advance>((await RunAsync(restarted, new(new Outcome.Advance()))).Outcome);
    }

    [Fact]
    public async Task RunAsync_RetryAfterBeyondTheLongest_ClosesForTheLongest()
    {
        var gates = Gates("a");

        await RunAsync(gates, Throttled(TimeSpan.FromDays(400)));

        Assert.Equal(States.Now + _options.LongestHold, gates.Suspensions()[0].Until);
    }

    [Fact]
    public async Task RunAsync_ClosedForLong_IsClaimedForWhatNeedsNoWire()
    {
        var gates = Gates("a");

        await RunAsync(gates, Throttled(TimeSpan.FromHours(1)));

        Assert.Empty(gates.Closed());
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(["there"], gates.Closed());
    }

    [Fact]
    public void Room_OneDestinationFull_KeepsTheShareOfTheOthers()
    {
        var gates = new DestinationThrottles(Catalogue("one", "two", "three", "four"), _options, _clock);
        for (var n = 0; n < 12; n++)
        {
            gates.Of("one").Runs.Begin();
        }

        var room = gates.Capacity(most: 20, free: 8);

        Assert.Equal([("four", 5), ("one", 0), ("three", 5), ("two", 5)], room.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public void OpenSince_FullHouse_CountsFromTheFirstPlaceThatWasFree()
    {
        var gate = new DestinationThrottle(1, _options, _clock);
        for (var n = 0; n < 3; n++)
        {
            gate.Runs.Begin();
        }

        _clock.Advance(TimeSpan.FromSeconds(7));
        gate.Runs.End();
        _clock.Advance(TimeSpan.FromSeconds(7));
        gate.Runs.End();

        Assert.Equal(States.Now.AddSeconds(7), gate.OpenSince(_clock.GetUtcNow()));
    }

    private static StageResult Throttled(TimeSpan time) => new(new Outcome.Retry(new("GW-LIMIT", "429"), States.Now + time) { SuspendsDestination = true });

    private static RoutingTable Catalogue(params string[] destinations) =>
        Pipeline
            .RoutingTable.Create(
                new(
                    [],
                    [.. destinations.Select(id => new Routing.Destination { Id = id, Connector = "scripted" })],
                    destinations.ToDictionary(id => id, IConnector (_) => new ScriptedConnector()),
                    [],
                    []
                )
            )
            .Value!;

    private static async Task<StageResult> RunAsync(DestinationThrottles gates, StageResult result, string destination = "there")
    {
        using var slot = new WireSlot();
        return await gates
            .Of(destination)
            .RunAsync(
                slot,
                new(States.At(Stage.Transmit), Bench.Token, States.Now.AddMinutes(5), [], States.Trail),
                States.At(Stage.Transmit),
                _ => Task.FromResult(result),
                default
            );
    }

    private DestinationThrottles Gates(string node) =>
        new(Catalogue("there", "broken", "throttled"), _options, _clock, _store.Invoices, new WorkerOptions { Node = node });

    private async Task RestartAsync()
    {
        await _store.DisposeAsync();
        _store = await OpenAsync();
    }

    private async Task<SqliteGatewayStore> OpenAsync() => (await SqliteGatewayStore.OpenAsync(new() { Folder = _folder }, _clock)).Value!;
}
