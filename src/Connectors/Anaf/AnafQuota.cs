using System.Collections.Concurrent;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>
/// Calls a day about one thing (a message, a fiscal code), so that ANAF's limit is never run into. Calls are reserved in blocks from a ledger that outlives
/// the process and is shared by nodes; without one they are counted here alone. What a process has reserved and not spent when it dies is lost for the day,
/// so blocks are small against the limit: a scarce call is reserved by itself. Bounded: what is forgotten is reserved anew.
/// </summary>
internal sealed class AnafQuota(string destination, string call, int perDay, int block, TimeProvider clock)
{
    private const int MaxNames = 200_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Left, bool Spent)> _held = new(StringComparer.Ordinal);
    private readonly LocalLedger _local = new();
    private DateOnly _day;

    /// <summary>Takes a call about a thing; null when granted, else the time before which none is left.</summary>
    public async ValueTask<DateTimeOffset?> TakeAsync(string name, IQuotaLedger? ledger, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var end = AnafDay.NextAfter(now);
        if (TakeHeld(name, now) is { } known)
        {
            return known ? null : end;
        }
        var granted = await (ledger ?? _local).ReserveAsync(new(destination, $"{call} {name}", block, perDay, now, end), cancellation);
        lock (_gate)
        {
            _held[name] = (_held.GetValueOrDefault(name).Left + Math.Max(0, granted - 1), granted == 0);
        }
        return granted == 0 ? end : null;
    }

    /// <summary>Whether a call is held, or known to be refused; null where the ledger must be asked.</summary>
    private bool? TakeHeld(string name, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (AnafDay.Of(now) != _day || _held.Count >= MaxNames)
            {
                _held.Clear();
                _day = AnafDay.Of(now);
            }

            var held = _held.GetValueOrDefault(name);
            if (held.Left == 0)
            {
                return held.Spent ? false : null;
            }
            _held[name] = held with { Left = held.Left - 1 };
            return true;
        }
    }

    /// <summary>Counts for the life of this process.</summary>
    private sealed class LocalLedger : IQuotaLedger
    {
        private readonly ConcurrentDictionary<string, (int Spent, DateTimeOffset Until)> _spent = new(StringComparer.Ordinal);

        public Task<int> ReserveAsync(QuotaBlock block, CancellationToken cancellation)
        {
            if (_spent.Count >= MaxNames)
            {
                _spent.Clear();
            }
            var (spent, _) = _spent.AddOrUpdate(
                block.Name,
                _ => (block.Size, block.Until),
                (_, known) => known.Until <= block.Now ? (block.Size, block.Until) : (known.Spent + block.Size, known.Until)
            );
            return Task.FromResult(Math.Clamp(block.Limit - (spent - block.Size), 0, block.Size));
        }
    }
}
