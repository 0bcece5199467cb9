using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Sqlite;

/// <summary>A bounded pool of reading connections: readers never wait for the writer.</summary>
internal sealed class Readers(int count, Func<Session> open) : IDisposable
{
    private readonly SemaphoreSlim gate = new(count, count);
    private readonly ConcurrentBag<Session> idle = [];

    /// <summary>Every statement that was run so far.</summary>
    public IReadOnlyCollection<string> Statements => [.. idle.SelectMany(session => session.Statements).Distinct()];

    public async Task<T> RunAsync<T>(Func<Session, T> read, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            var session = idle.TryTake(out var taken) ? taken : open();
            try
            {
                return read(session);
            }
            finally
            {
                idle.Add(session);
            }
        }
        catch (SqliteException exception) when (SqliteTrouble.IsOutside(exception))
        {
            throw SqliteTrouble.Unavailable(exception);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }

        gate.Dispose();
    }
}
