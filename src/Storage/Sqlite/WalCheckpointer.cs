using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Sqlite;

/// <summary>
/// Copies what is committed from the write-ahead log into the file, beside the writer. In a large store the pages lie far apart, and the flush of them takes as
/// long as many commits. What comes in meanwhile is copied too, until little is left; that the writer copies between two transactions, since the log begins
/// anew only where nothing of it is left. Source: SQLite, "Write-Ahead Logging", sections 2.1 and 2.2.
/// </summary>
/// <param name="open">Opens a connection that writes.</param>
/// <param name="begin">Pages written to the log since the last time, from which on it is copied.</param>
internal sealed class WalCheckpointer(Func<SqliteSession> open, int begin = SqliteSession.LogPages) : IDisposable
{
    /// <summary>Pages that are left to the writer: some milliseconds of its time.</summary>
    private const int Rest = 1_000;

    /// <summary>Where more comes in than is copied, the writer has to wait in the end, and does.</summary>
    private const int MostRounds = 8;

    private readonly AutoResetEvent _called = new(false);
    private Thread? _thread;
    private volatile Turn _turn;
    private volatile bool _stopping;
    private int _writtenBefore;

    private enum Turn
    {
        /// <summary>There is not enough to copy yet.</summary>
        Nobody,

        /// <summary>The most of it is being copied.</summary>
        Thread,

        /// <summary>The rest is the writer's.</summary>
        Writer,
    }

    /// <summary>Pages of the log from which on the writer copies it itself, at each commit: the thread does not keep up, or stands still.</summary>
    public int MostPages => 4 * begin;

    /// <summary>For the writer, outside a transaction.</summary>
    public void BetweenWrites(SqliteSession writer)
    {
        if (_turn == Turn.Writer)
        {
            writer.Checkpoint();
            _writtenBefore = writer.PagesWritten();
            _turn = Turn.Nobody;
        }
        else if (_turn == Turn.Nobody && writer.PagesWritten() - _writtenBefore >= begin)
        {
            _turn = Turn.Thread;
            _thread ??= Start();
            _called.Set();
        }
    }

    public void Dispose()
    {
        if (!_stopping)
        {
            _stopping = true;
            _called.Set();
            _thread?.Join();
            _called.Dispose();
        }
    }

    private Thread Start()
    {
        var started = new Thread(Run) { IsBackground = true, Name = "write-ahead log" };
        started.Start();
        return started;
    }

    private void Run()
    {
        SqliteSession? session = null;
        while (_called.WaitOne() && !_stopping)
        {
            try
            {
                session ??= open();
                for (var round = 0; round < MostRounds && !_stopping && session.Checkpoint() > Rest; round++) { }
            }
            catch (SqliteException)
            {
                // No connection could be opened. The writer, whose turn it is now, copies all of it.
            }

            _turn = Turn.Writer;
        }

        session?.Dispose();
    }
}
