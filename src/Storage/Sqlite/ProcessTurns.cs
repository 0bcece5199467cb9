using System.Collections.Concurrent;
using Invoicing.Ports.Receivables;
using Invoicing.Storage.Sql;

namespace Invoicing.Storage.Sqlite;

/// <summary>Turns within the one process that has the file. They end with it.</summary>
internal sealed class ProcessTurns : ITurns
{
    /// <summary>One for each number that was ever asked for: there are as many as series.</summary>
    private readonly ConcurrentDictionary<long, SemaphoreSlim> _gates = [];

    public async Task<ISeriesTurn> TakeAsync(long number, TimeSpan patience, CancellationToken cancellation)
    {
        var gate = _gates.GetOrAdd(number, _ => new(1, 1));
        return await gate.WaitAsync(patience, cancellation) ? new Turn(() => End(gate)) : Turn.None;
    }

    private static ValueTask End(SemaphoreSlim gate)
    {
        gate.Release();
        return default;
    }
}
