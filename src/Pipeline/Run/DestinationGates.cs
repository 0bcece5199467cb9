using System.Collections.Concurrent;

namespace Invoicing.Pipeline.Run;

/// <summary>One gate for each destination: a dead or slow one holds back nothing but itself.</summary>
public sealed class DestinationGates(Catalogue catalogue, GateOptions options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DestinationGate> gates = new();

    /// <summary>The gate of a destination.</summary>
    public DestinationGate Of(string destination) => gates.GetOrAdd(destination, id =>
        new DestinationGate(catalogue.Destinations.TryGetValue(id, out var known) ? known.Concurrency : 1, options, clock));

    /// <summary>Destinations whose gate takes nobody now; their invoices are not worth claiming.</summary>
    public IReadOnlyCollection<string> Closed() => [.. gates.Where(gate => gate.Value.IsClosed).Select(gate => gate.Key)];
}
