using System.Collections.Concurrent;

namespace Invoicing.Pipeline.Run;

/// <summary>
/// Lets the runs of this node add to a chain one after the other: of two that began at the same link, the store refuses one, whose work was in vain. What
/// keeps chains whole is the store's refusal, across nodes too; this only saves work.
/// </summary>
internal sealed class ChainLocks
{
    private readonly ConcurrentDictionary<(string Tenant, string Chain), SemaphoreSlim> _locks = new();

    /// <summary>Waits for its turn; disposing gives it to the next.</summary>
    public async Task<IDisposable> TakeAsync(string tenant, string chain, CancellationToken cancellation)
    {
        var turn = _locks.GetOrAdd((tenant, chain), _ => new(1, 1));
        await turn.WaitAsync(cancellation);
        return new Turn(turn);
    }

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        private SemaphoreSlim? _semaphore = semaphore;

        public void Dispose() => Interlocked.Exchange(ref _semaphore, null)?.Release();
    }
}
