using System.Collections.Concurrent;
using System.Diagnostics;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Pipeline;
using Invoicing.Pipeline.Handover;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Stages;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;
using Invoicing.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Invoicing.Bench.Blocked;

/// <summary>A worker over a real store, four healthy destinations under a steady load, and ill ones beside them.</summary>
internal sealed class BlockedWorld : IRunObserver, IAsyncDisposable
{
    private const int PerSecond = 100;
    private const int Ill = 400;
    private static readonly string[] Healthy = ["one", "two", "three", "four"];
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-blocked-").FullName;
    private readonly ConcurrentDictionary<InvoiceId, long> _accepted = new();
    private readonly CancellationTokenSource _stop = new();
    private ConcurrentBag<double> _latencies = [];
    private ConcurrentBag<double> _blocked = [];
    private SqliteGatewayStore _store = null!;
    private WorkSignal _signal = null!;
    private Task _running = Task.CompletedTask;
    private string _document = "";

    /// <summary>Invoices that wait for the ill destinations.</summary>
    public int Waiting { get; private set; }

    public static async Task<BlockedWorld> OpenAsync()
    {
        var world = new BlockedWorld();
        world._store = (await SqliteGatewayStore.OpenAsync(new() { Folder = world._folder }, TimeProvider.System)).Value!;
        world._document = await world._store.Documents.PutAsync(new byte[8 * 1024], default);
        world._running = Task.Run(() => world.Worker().RunAsync(world._stop.Token));
        return world;
    }

    /// <summary>Hands in at a steady pace, destination after destination, and waits for the last delivery.</summary>
    public async Task LoadAsync(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        for (var number = 0; clock.Elapsed < time; number++)
        {
            var ahead = TimeSpan.FromSeconds((double)number / PerSecond) - clock.Elapsed;
            if (ahead > TimeSpan.FromMilliseconds(2))
            {
                await Task.Delay(ahead);
            }

            await SubmitAsync(Healthy[number % Healthy.Length], "R");
        }

        while (!_accepted.IsEmpty)
        {
            await Task.Delay(10);
        }
    }

    /// <summary>More and more waits for a destination that never answers and one that asks to be left alone; one invoice fails for ever.</summary>
    public async Task SickenAsync()
    {
        for (var number = 0; number < Ill; number++)
        {
            await SubmitAsync(number % 2 == 0 ? "dead" : "throttled", "R");
        }

        await SubmitAsync("one", "poison");
        Waiting += Ill;
    }

    /// <summary>Ends the illness: what waits for the ill destinations is withdrawn, so that the next turn is calm.</summary>
    public async Task HealAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var state in (await _store.Invoices.ListAsync(new(null, 500) { Status = ProcessingStatus.Active }, default)).Invoices)
        {
            if (await _store.Invoices.ClaimAsync(new TransmissionId(state.Record.Id, 1), "bench", now, TimeSpan.FromMinutes(1), default) is { } claim)
            {
                var next = claim.Transmission with { Status = ProcessingStatus.Cancelled, WakeAt = null, Version = claim.Transmission.Version + 1 };
                await _store.Invoices.CommitAsync(new(claim, next, [Note(now)]), default);
            }
        }
    }

    /// <summary>What was measured since the last call, in milliseconds.</summary>
    public (IReadOnlyCollection<double> Latencies, IReadOnlyCollection<double> Blocked) Forget() =>
        (Interlocked.Exchange(ref _latencies, []), Interlocked.Exchange(ref _blocked, []));

    public void Began(Transmission state, TimeSpan blocked)
    {
        if (Healthy.Contains(state.Destination) && state.Invoice.LegalIdentity.Number.StartsWith('R'))
        {
            _blocked.Add(blocked.TotalMilliseconds);
        }
    }

    public void Stepped(Transmission before, Transmission after)
    {
        if (after.Transport == TransportStatus.Delivered && _accepted.TryRemove(after.Id.Invoice, out var since))
        {
            _latencies.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
    }

    public void Unmatched(string destination) { }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _store.DisposeAsync();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static AuditNote Note(DateTimeOffset now) => new(now, "bench", "bench", new Dictionary<string, string>());

    private Worker Worker()
    {
        var clock = TimeProvider.System;
        string[] all = [.. Healthy, "dead", "throttled"];
        var catalogue = RoutingTable
            .Create(
                new(
                    [
                        .. all.Select(id => new Route
                        {
                            Id = id,
                            Format = "json-1",
                            Destination = id,
                        }),
                    ],
                    [.. all.Select(id => new Destination { Id = id, Connector = "bench" })],
                    all.ToDictionary(id => id, IConnector (id) => new BlockedAuthority(id)),
                    [new Json.JsonInvoiceFormat()],
                    []
                )
            )
            .Value!;
        IStage[] stages = [new TransmitStage(catalogue, _store.Invoices, clock), new AcknowledgeStage(catalogue, _store.Invoices, clock), new FinishStage()];
        var options = new WorkerOptions { Node = "bench" };
        var gates = new DestinationThrottles(catalogue, new(), clock, _store.Invoices, options);
        _signal = new();
        var runner = new InvoiceRunner(
            stages,
            catalogue,
            _store.Invoices,
            _store.Documents,
            gates,
            new(),
            clock,
            NullLogger<InvoiceRunner>.Instance,
            observer: this
        );
        return new(_store.Invoices, runner, gates, new AcknowledgementSlots(options, clock), _signal, options, clock, NullLogger<Worker>.Instance, this);
    }

    private async Task SubmitAsync(string destination, string series)
    {
        var now = TimeProvider.System.GetUtcNow();
        var id = InvoiceId.New(now);
        var state = new Transmission
        {
            Invoice = new InvoiceRecord
            {
                Id = id,
                Tenant = "bench",
                LegalIdentity = new("DE123456789", default, $"{series}{id}", now.Year),
                ReceivedAt = now,
                UpdatedAt = now,
            },
            Route = destination,
            Destination = destination,
            UpdatedAt = now,
            WakeAt = now,
            Stage = Stage.Transmit,
            Documents = [new(DocumentRole.Converted, _document, 8 * 1024, "application/json", "json-1")],
        };
        if (Healthy.Contains(destination) && series == "R")
        {
            _accepted[id] = Stopwatch.GetTimestamp();
        }

        await _store.Invoices.SubmitAsync(new(state, _document, Note(now), new(Guid.NewGuid(), id, "bench", "invoice.accepted", now, "{}")), default);
        _signal.Raise();
    }
}
