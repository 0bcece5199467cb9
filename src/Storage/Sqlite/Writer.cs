using Invoicing.Storage.Batching;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Sqlite;

/// <summary>
/// The one writer. A batch of writes runs in one transaction, each within a savepoint of its own, and shares one commit and so one flush of the disk.
/// A caller is answered after that commit, never before.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private readonly Session session;
    private readonly int checkpointEvery;
    private readonly BatchQueue<WriteJob> queue;

    public Writer(Session session, SqliteStoreOptions options)
    {
        (this.session, checkpointEvery) = (session, options.CheckpointEvery);
        queue = new(options.QueueCapacity, options.BatchSize, RunBatch);
    }

    /// <summary>Every statement that was run so far.</summary>
    public IReadOnlyCollection<string> Statements => session.Statements;

    /// <summary>Waits for its turn however full the queue is.</summary>
    public async Task<T> RunAsync<T>(Func<WriteScope, T> work, CancellationToken cancellation)
    {
        var job = new WriteJobOf<T>(work, cancellation);
        await queue.AddAsync(job, cancellation);
        return await job.Task;
    }

    /// <summary>Null when the queue is full.</summary>
    public Task<T>? TryRun<T>(Func<WriteScope, T> work, CancellationToken cancellation)
    {
        var job = new WriteJobOf<T>(work, cancellation);
        return queue.TryAdd(job) ? job.Task : null;
    }

    public async ValueTask DisposeAsync()
    {
        await queue.DisposeAsync();
        session.Dispose();
    }

    private void RunBatch(List<WriteJob> batch)
    {
        try
        {
            session.Execute("BEGIN IMMEDIATE");
            var scope = new WriteScope(session, new AuditLog(session, checkpointEvery));
            var done = batch.FindAll(job => !job.IsAbandoned && RunOne(job, scope));
            scope.Log.Flush();
            session.Execute("COMMIT");
            done.ForEach(job => job.Complete());
        }
        catch (Exception exception)
        {
            session.RollBack();
            var reason = exception is SqliteException trouble && SqliteTrouble.IsOutside(trouble) ? SqliteTrouble.Unavailable(trouble) : exception;
            batch.ForEach(job => job.Fail(reason));
        }
    }

    /// <summary>A write that fails by itself is undone by itself; trouble with the disk undoes the batch.</summary>
    private bool RunOne(WriteJob job, WriteScope scope)
    {
        var mark = scope.Log.Mark;
        session.Execute("SAVEPOINT one");
        try
        {
            job.Run(scope);
            session.Execute("RELEASE one");
            return true;
        }
        catch (Exception exception) when (exception is not SqliteException trouble || !SqliteTrouble.IsOutside(trouble))
        {
            session.Execute("ROLLBACK TO one");
            session.Execute("RELEASE one");
            scope.Log.Mark = mark;
            job.Fail(exception);
            return false;
        }
    }
}
