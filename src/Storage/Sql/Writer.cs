using Invoicing.Storage.Batching;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>
/// The one writer of a process. A batch of writes runs in one transaction and shares one commit and so one flush of the disk. Where a write fails by itself,
/// the batch is undone and run again with each write within a savepoint of its own. A caller is answered after the commit, never before.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    /// <summary>How often a batch is tried that stands in another writer's way.</summary>
    private const int MostTries = 10;

    /// <summary>Whoever was made to give way comes back later than the one that it gave way to, or they would meet again.</summary>
    private static readonly TimeSpan GiveWay = TimeSpan.FromMilliseconds(20);

    private readonly Database _database;
    private readonly int _checkpointEvery;
    private readonly BatchQueue<WriteJob> _queue;
    private Session? _session;
    private bool _committing;

    public Writer(Database database, Session session, StoreTuning settings)
    {
        (_database, _session, _checkpointEvery) = (database, session, settings.CheckpointEvery);
        _queue = new(settings.QueueCapacity, settings.BatchSize, RunBatch);
    }

    /// <summary>Every statement that was run so far.</summary>
    public IReadOnlyCollection<string> Statements => _session?.Statements ?? [];

    /// <summary>Waits for its turn however full the queue is.</summary>
    public async Task<T> RunAsync<T>(Func<WriteScope, T> work, CancellationToken cancellation, IReadOnlyList<long>? guards = null)
    {
        var job = new WriteJobOf<T>(work, guards ?? [], cancellation);
        await _queue.AddAsync(job, cancellation);
        return await job.Task;
    }

    /// <summary>Null when the queue is full.</summary>
    public Task<T>? TryRun<T>(Func<WriteScope, T> work, IReadOnlyList<long> guards, CancellationToken cancellation)
    {
        var job = new WriteJobOf<T>(work, guards, cancellation);
        return _queue.TryAdd(job) ? job.Task : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        _session?.Dispose();
    }

    private void RunBatch(List<WriteJob> batch)
    {
        var apart = false;
        for (var tries = 1; ; tries++)
        {
            try
            {
                CommitBatch(batch, apart);
                return;
            }
            catch (Exception exception)
            {
                var trouble = _database.FailureOf(exception);
                Undo(trouble);
                if ((trouble == FailureKind.Ours && !apart) || MayRepeat(trouble, tries))
                {
                    apart |= trouble == FailureKind.Ours;
                    if (trouble == FailureKind.Passing)
                    {
                        Thread.Sleep(GiveWay * tries);
                    }

                    continue;
                }

                var reason = trouble == FailureKind.Ours ? exception : Database.Unavailable(exception);
                batch.ForEach(job => job.Fail(reason));
                return;
            }
        }
    }

    private void CommitBatch(List<WriteJob> batch, bool apart)
    {
        _committing = false;
        _session ??= _database.Open(readOnly: false);
        _session.BeginWrite(batch.SelectMany(job => job.Guards));
        var scope = new WriteScope(_session, new AuditLog(_session, _checkpointEvery), new StatisticsTally(_session));
        var done = batch.FindAll(job => !job.IsAbandoned && RunOne(job, scope, apart));
        scope.Flush();
        _committing = true;
        _session.Execute("COMMIT");
        if (scope.Log.End is { } end)
        {
            _database.Advance(end);
        }

        done.ForEach(job => job.Complete());
    }

    /// <summary>A write that fails by itself is undone by itself; trouble with the database undoes the batch.</summary>
    private bool RunOne(WriteJob job, WriteScope scope, bool apart)
    {
        if (!apart)
        {
            job.Run(scope);
            return true;
        }

        var mark = scope.Mark;
        scope.Session.Execute("SAVEPOINT one");
        try
        {
            job.Run(scope);
            scope.Session.Execute("RELEASE SAVEPOINT one");
            return true;
        }
        catch (Exception exception) when (_database.FailureOf(exception) == FailureKind.Ours)
        {
            scope.Session.Execute("ROLLBACK TO SAVEPOINT one");
            scope.Session.Execute("RELEASE SAVEPOINT one");
            scope.UndoTo(mark);
            job.Fail(exception);
            return false;
        }
    }

    private void Undo(FailureKind trouble)
    {
        if (trouble == FailureKind.Outside)
        {
            _session?.Abandon();
        }
        else
        {
            _session?.RollBack();
        }

        if (_session is { IsBroken: true })
        {
            _session.Dispose();
            _session = null;
        }
    }

    /// <summary>A connection that was cut before the commit was sent has written nothing: once more on a new one.</summary>
    private bool MayRepeat(FailureKind trouble, int tries) =>
        trouble switch
        {
            FailureKind.Passing => tries < MostTries,
            FailureKind.Outside => _session is null && !_committing && tries == 1,
            _ => false,
        };
}
