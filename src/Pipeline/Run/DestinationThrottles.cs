using System.Collections.Concurrent;
using Invoicing.Ports.Storage;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Run;

/// <summary>
/// One gate for each destination: a dead or slow one holds back nothing but itself. Suspensions are kept in the store: what an authority said counts for every
/// node, what a node's own breaker saw for that node alone; both count after a restart (docs/adr/0008).
/// </summary>
public sealed class DestinationThrottles(
    RoutingTable catalogue,
    ThrottleOptions options,
    TimeProvider clock,
    IDestinationSuspensions? book = null,
    WorkerOptions? worker = null
)
{
    private readonly ConcurrentDictionary<string, DestinationThrottle> _gates = new();
    private readonly string _node = worker?.Node ?? "";
    private long _nextLook;

    /// <summary>The gate of a destination.</summary>
    public DestinationThrottle Of(string destination) =>
        _gates.GetOrAdd(
            destination,
            id => new DestinationThrottle(
                catalogue.Destinations.TryGetValue(id, out var known) ? known.Concurrency : 1,
                options,
                clock,
                closing => KeepAsync(id, closing)
            )
        );

    /// <summary>Destinations whose gate takes nobody now; their invoices are not worth claiming.</summary>
    public IReadOnlyCollection<string> Closed() => [.. _gates.Where(gate => gate.Value.IsClosed).Select(gate => gate.Key)];

    /// <summary>
    /// Room for more runs at every destination that is configured. Each is sure of its share of the places that a worker has, whatever the others do; past it
    /// a destination gets only places that nobody is sure of.
    /// </summary>
    /// <param name="most">Most runs of the worker.</param>
    /// <param name="free">How many more it may begin.</param>
    public IReadOnlyDictionary<string, int> Capacity(int most, int free)
    {
        var share = Math.Max(1, most / Math.Max(1, catalogue.Destinations.Count));
        var runs = catalogue.Destinations.Keys.Select(id => (Id: id, Of(id).Runs.Count, Of(id).Runs.Capacity)).ToList();
        var kept = runs.Sum(run => Sure(run.Count, run.Capacity));
        return runs.ToDictionary(
            run => run.Id,
            run => Math.Clamp(Sure(run.Count, run.Capacity) + Math.Max(0, free - kept), 0, Math.Max(0, run.Capacity - run.Count))
        );

        int Sure(int count, int capacity) => Math.Max(0, Math.Min(share, capacity) - count);
    }

    /// <summary>Destinations that are closed now, until when and why.</summary>
    public IReadOnlyList<(string Destination, DateTimeOffset Until, string Reason)> Suspensions() =>
        [
            .. _gates.SelectMany(gate =>
                gate.Value.Suspension is { } closing ? [(gate.Key, closing.Until, closing.Reason)] : Array.Empty<(string, DateTimeOffset, string)>()
            ),
        ];

    /// <summary>Takes up closings that were recorded by an earlier run or by another node; looks into the store no more often than the options say.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        var (now, next) = (clock.GetUtcNow(), Volatile.Read(ref _nextLook));
        if (book is null || now.UtcTicks < next)
        {
            return;
        }

        foreach (var hold in await book.SuspensionsAsync(now, cancellation))
        {
            if (hold.Owner.Length == 0 || hold.Owner == _node)
            {
                Of(hold.Destination).Suspend(hold.Until, hold.Reason);
            }
        }

        Interlocked.CompareExchange(ref _nextLook, (now + options.Refresh).UtcTicks, next);
    }

    /// <summary>Where the store cannot be written, the gate is closed all the same; the answer that closed it must not be lost for that.</summary>
    private async Task KeepAsync(string destination, DestinationSuspended closing)
    {
        try
        {
            await (
                book?.SuspendAsync(new(destination, closing.IsShared ? "" : _node, closing.Until, closing.Reason), CancellationToken.None) ?? Task.CompletedTask
            );
        }
        catch (StoreUnavailableException) { }
    }
}
