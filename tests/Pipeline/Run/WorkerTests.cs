using System.Collections.Concurrent;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Handover;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;
using Invoicing.Routing;
using Invoicing.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Invoicing.Pipeline.Tests.Run;

/// <summary>The worker over a real store and several destinations, of which some are ill.</summary>
public sealed class WorkerTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-worker-").FullName;
    private readonly ConcurrentDictionary<string, int> _arrived = new();
    private readonly TaskCompletionSource _allArrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Blocked _blocked = new();
    private SqliteGatewayStore _store = null!;
    private AcknowledgementSlots _acknowledged = null!;
    private int _hanging;

    public async ValueTask InitializeAsync() => _store = (await SqliteGatewayStore.OpenAsync(new() { Folder = _folder }, TimeProvider.System)).Value!;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The dead destination never answers while the others are worked off: nothing here waits for a time.</summary>
    [Fact]
    public async Task RunAsync_DeadThrottledAndPoisoned_TheOthersAreWorkedOffMeanwhile()
    {
        const int Each = 60;
        var worker = Worker(mostInFlight: 16);
        foreach (var (destination, count) in new[] { ("dead", 200), ("throttled", 200), ("good", Each), ("other", Each) })
        {
            for (var index = 0; index < count; index++)
            {
                await SubmitAsync(destination, $"{destination}-{index}");
            }
        }

        await SubmitAsync("good", "poison");
        using var stop = new CancellationTokenSource();
        var running = worker.RunAsync(stop.Token);
        await _allArrived.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal((Each, Each), (_arrived["good"], _arrived["other"]));
        Assert.InRange(Volatile.Read(ref _hanging), 1, 4);
        Assert.True(_arrived.GetValueOrDefault("throttled calls") <= 8, "A destination that said when to come back was called again.");
        Assert.True(_blocked.Destinations.ContainsKey("good"));
        await stop.CancelAsync();
        await running.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>The destination answers nobody, and others wait for it in front; what its acknowledgement says needs no wire.</summary>
    [Fact]
    public async Task RunAsync_AcknowledgementOfADeadDestination_IsEvaluatedAllTheSame()
    {
        var sent = await SentAsync("dead", "heard", "t-1");
        for (var index = 0; index < 100; index++)
        {
            await SubmitAsync("dead", $"dead-{index}");
        }

        var worker = Worker(mostInFlight: 16);
        using var stop = new CancellationTokenSource();
        var running = worker.RunAsync(stop.Token);
        await UntilAsync(() => Task.FromResult(Volatile.Read(ref _hanging) == 4));
        Assert.Equal(sent, (await _store.Invoices.ReceiveAsync(Word("dead", "t-1"), default)).Transmission);

        await UntilAsync(async () => (await _store.Invoices.FindAsync(sent.Invoice, default))!.Record.Status == ProcessingStatus.Completed);
        await stop.CancelAsync();
        await running.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Whoever takes an acknowledgement in may begin the run; after the stop nothing is begun, and the place is free again.</summary>
    [Fact]
    public async Task AcknowledgedRuns_OfARunningWorker_RunWhatTheyAreGivenUntilItStops()
    {
        var worker = Worker(mostInFlight: 16);
        Assert.Null(_acknowledged.TryTake());
        using var stop = new CancellationTokenSource();
        var running = worker.RunAsync(stop.Token);
        await UntilAsync(() => Task.FromResult(_acknowledged.TryTake() is not null));
        var first = await SentAsync("dead", "first", "t-1");
        var claim = (await _store.Invoices.ReceiveAsync(Word("dead", "t-1"), default, new("worker", TimeProvider.System.GetUtcNow(), Patience))).Claim!;
        Assert.Equal(7, _acknowledged.Free);

        Assert.True(_acknowledged.TryStart(claim));
        await UntilAsync(async () =>
            (await _store.Invoices.FindAsync(first.Invoice, default))!.Record.Status == ProcessingStatus.Completed && _acknowledged.Free == 8
        );

        for (var place = 0; place < 8; place++)
        {
            Assert.NotNull(_acknowledged.TryTake());
        }

        Assert.Null(_acknowledged.TryTake());
        await stop.CancelAsync();
        await running.WaitAsync(Patience, TestContext.Current.CancellationToken);
        _acknowledged.GiveBack();
        Assert.Null(_acknowledged.TryTake());
        Assert.False(_acknowledged.TryStart(claim));
    }

    private static Acknowledgement Word(string destination, string transmission) =>
        new()
        {
            Id = $"a-{transmission}",
            Destination = destination,
            Correlation = transmission,
            Status = AuthorityStatus.Cleared,
            ReceivedAt = TimeProvider.System.GetUtcNow(),
        };

    /// <summary>An invoice that is delivered and waits for the authority's word.</summary>
    private async Task<TransmissionId> SentAsync(string destination, string number, string transmission)
    {
        var id = await SubmitAsync(destination, number, stage: Stage.Acknowledge, wakeIn: TimeSpan.FromHours(1));
        var now = TimeProvider.System.GetUtcNow();
        var claim = (await _store.Invoices.ClaimAsync(id, "test", now, Patience, default))!;
        var sent = claim.Transmission with
        {
            Version = claim.Transmission.Version + 1,
            Attempt = new Attempt(transmission, 1, now, claim.Token, AttemptStatus.Delivered),
        };
        Assert.IsType<CommitResult.Committed>(
            await _store.Invoices.CommitAsync(new(claim, sent, [new AuditNote(now, "test", "transmit.advance", new Dictionary<string, string>())]), default)
        );
        return id;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Patience);
        while (!await holds())
        {
            await Task.Delay(10, bound.Token);
        }
    }

    private Worker Worker(int mostInFlight)
    {
        var clock = TimeProvider.System;
        string[] destinations = ["dead", "throttled", "good", "other"];
        var catalogue = RoutingTable
            .Create(
                new(
                    [
                        .. destinations.Select(id => new Route
                        {
                            Id = id,
                            Format = "none",
                            Destination = id,
                        }),
                    ],
                    [.. destinations.Select(id => new Destination { Id = id, Connector = "scripted" })],
                    destinations.ToDictionary(id => id, IConnector (id) => new Authority(id, this)),
                    [new NoFormat()],
                    []
                )
            )
            .Value!;
        IStage[] stages = [new TransmitStage(catalogue, _store.Invoices, clock), new AcknowledgeStage(catalogue, _store.Invoices, clock), new FinishStage()];
        var options = new WorkerOptions { MostInFlight = mostInFlight, IdlePause = TimeSpan.FromMilliseconds(20) };
        var gates = new DestinationThrottles(catalogue, new ThrottleOptions(), clock, _store.Invoices, options);
        var signal = new WorkSignal();
        _acknowledged = new(options, clock);
        var runner = new InvoiceRunner(
            stages,
            catalogue,
            _store.Invoices,
            _store.Documents,
            gates,
            new FlowPolicy { FirstPause = TimeSpan.FromMilliseconds(10) },
            clock,
            NullLogger<InvoiceRunner>.Instance,
            observer: _blocked
        );
        return new(_store.Invoices, runner, gates, _acknowledged, signal, options, clock, NullLogger<Worker>.Instance, _blocked);
    }

    private async Task<TransmissionId> SubmitAsync(string destination, string number, Stage stage = Stage.Transmit, TimeSpan wakeIn = default)
    {
        var now = TimeProvider.System.GetUtcNow();
        var hash = await _store.Documents.PutAsync("document"u8.ToArray(), default);
        var record = States.At(stage).Invoice with
        {
            Id = InvoiceId.New(now),
            LegalIdentity = new LegalIdentity("RO1", DocumentKind.Invoice, number, 2026),
            ReceivedAt = now,
            UpdatedAt = now,
        };
        var state = States.At(stage) with
        {
            Invoice = record,
            Route = destination,
            Destination = destination,
            UpdatedAt = now,
            WakeAt = now + wakeIn,
            Documents = [new(DocumentRole.Converted, hash, 8, "application/xml", "ubl-2.1")],
        };
        Assert.IsType<SubmitResult.Created>(
            await _store.Invoices.SubmitAsync(
                new Submission(
                    state,
                    hash,
                    new AuditNote(now, "test", "receive.accepted", new Dictionary<string, string>()),
                    LifecycleEvents.Of(state, LifecycleEvents.Accepted)
                ),
                default
            )
        );
        return state.Id;
    }

    private void Arrived(string destination)
    {
        _arrived.AddOrUpdate(destination, 1, (_, count) => count + 1);
        if (_arrived.GetValueOrDefault("good") == 60 && _arrived.GetValueOrDefault("other") == 60)
        {
            _allArrived.TrySetResult();
        }
    }

    private sealed class Authority(string id, WorkerTests test) : IConnector
    {
        public async Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation)
        {
            switch (id, transmission.Key.Number)
            {
                case ("dead", _):
                    Interlocked.Increment(ref test._hanging);
                    await Task.Delay(Timeout.Infinite, cancellation);
                    throw new InvalidOperationException("It never answers.");
                case ("throttled", _):
                    test._arrived.AddOrUpdate("throttled calls", 1, (_, count) => count + 1);
                    return new SendResult.Failed(
                        Failure.Quota(new("GW-LIMIT", "429"), TimeProvider.System.GetUtcNow().AddHours(1)) with
                        {
                            SuspendsDestination = true,
                        }
                    );
                case (_, "poison"):
                    throw new InvalidOperationException("A poison pill.");
                default:
                    test.Arrived(id);
                    return new SendResult.Delivered(null, AuthorityStatus.Cleared, default, "text/plain");
            }
        }

        public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation) =>
            Task.FromResult<ProbeResult>(new ProbeResult.Absent());

        public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) =>
            Task.FromResult<PollResult>(new PollResult.Pending());
    }

    private sealed class Blocked : IRunObserver
    {
        public ConcurrentDictionary<string, TimeSpan> Destinations { get; } = new();

        public void Began(Transmission state, TimeSpan blocked) => Destinations[state.Destination] = blocked;

        public void Stepped(Transmission before, Transmission after) { }

        public void Unmatched(string destination) { }
    }
}
