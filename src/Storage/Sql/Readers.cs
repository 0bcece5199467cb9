using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>A bounded pool of reading connections: readers never wait for the writer.</summary>
internal sealed class Readers(int count, Database database) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(count, count);
    private readonly ConcurrentBag<Session> _idle = [];

    /// <summary>Every statement that was run so far.</summary>
    public IReadOnlyCollection<string> Statements => [.. _idle.SelectMany(session => session.Statements).Distinct()];

    public async Task<T> RunAsync<T>(Func<Session, T> read, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            return _idle.TryTake(out var taken) && TryRead(taken, read, out var answer) ? answer : Read(database.Open(readOnly: true), read);
        }
        catch (Exception exception) when (database.FailureOf(exception) != FailureKind.Ours)
        {
            throw Database.Unavailable(exception);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }

        _gate.Dispose();
    }

    /// <summary>False when the connection was cut while nobody used it.</summary>
    private bool TryRead<T>(Session session, Func<Session, T> read, [MaybeNullWhen(false)] out T answer)
    {
        try
        {
            answer = Read(session, read);
            return true;
        }
        catch (Exception exception) when (session.IsBroken && database.FailureOf(exception) == FailureKind.Outside)
        {
            answer = default;
            return false;
        }
    }

    private T Read<T>(Session session, Func<Session, T> read)
    {
        try
        {
            return read(session);
        }
        catch (Exception exception) when (database.FailureOf(exception) == FailureKind.Outside)
        {
            session.Abandon();
            throw;
        }
        finally
        {
            Keep(session);
        }
    }

    private void Keep(Session session)
    {
        if (session.IsBroken)
        {
            session.Dispose();
        }
        else
        {
            _idle.Add(session);
        }
    }
}
