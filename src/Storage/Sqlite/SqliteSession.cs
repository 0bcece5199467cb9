using System.Data.Common;
using Invoicing.Storage.Permissions;
using Invoicing.Storage.Sql.Sessions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Invoicing.Storage.Sqlite;

/// <summary>A connection with its prepared statements. SQLite has one writer at a time, so that nothing needs to be locked beside.</summary>
internal sealed class SqliteSession : Session
{
    /// <summary>KiB of pages kept by whoever writes. What is written again and again, the ends of tables and the upper pages of indexes, stays well
    /// below.</summary>
    private const int WriterCache = 32_768;

    /// <summary>KiB of pages kept by each of the many who read. The rest is in the system's cache; the sum of all must stay small, or memory grows with the
    /// store.</summary>
    private const int ReaderCache = 4_096;

    /// <summary>Pages of the write-ahead log from which on copying it into the file is worth the flush: fewer, and the same pages are copied again and
    /// again.</summary>
    public const int LogPages = 16_000;

    private readonly sqlite3 _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private WalCheckpointer? _checkpointer;
    private bool _notesInMemory;

    private SqliteSession(sqlite3 connection) => _connection = connection;

    public override bool IsBroken => false;

    public override IReadOnlyCollection<string> Statements => _statements.Keys;

    public override string ForUpdate => "";

    public override string ForUpdateOf(string table) => "";

    public override string SkipLocked => "";

    public override string SkipLockedOf(string table) => "";

    public override string ForShare => "";

    /// <summary>One writer at a time: rows appear in the order of their numbers.</summary>
    public override long LateRows => 0;

    public static SqliteSession Open(string path, bool readOnly, TimeSpan busyTimeout, bool durable = true)
    {
        Batteries_V2.Init();
        if (!readOnly)
        {
            // SQLite gives its log beside it the rights of the file.
            OwnerOnly.Touch(path);
        }

        // A session is used by one thread at a time, so that SQLite need not see to it.
        var flags = (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE) | raw.SQLITE_OPEN_NOMUTEX;
        var opened = raw.sqlite3_open_v2(path, out var connection, flags, null);
        var session = new SqliteSession(connection);
        try
        {
            SqliteException.ThrowExceptionForRC(opened, connection);
            session.Run(
                $"PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}; PRAGMA foreign_keys = ON; PRAGMA cache_size = "
                    + $"-{(readOnly ? ReaderCache : WriterCache)};"
            );
            if (!readOnly)
            {
                session.Run($"PRAGMA journal_mode = WAL; PRAGMA synchronous = {(durable ? "FULL" : "NORMAL")}; PRAGMA wal_autocheckpoint = {LogPages};");

                // What a killed process left in the log goes into the file, and the log begins anew: else it would grow from crash to crash, and be read whole
                // at each start. Where it cannot be done now, because of a full disk say, all is well without.
                session.Checkpoint();
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public override string IndexedBy(string index) => $" INDEXED BY {index}";

    /// <summary>From now on the write-ahead log is copied beside this session, and by SQLite within a commit only where it becomes too long. Takes it
    /// over.</summary>
    public SqliteSession With(WalCheckpointer beside)
    {
        _checkpointer = beside;
        Run($"PRAGMA wal_autocheckpoint = {beside.MostPages};");
        return this;
    }

    /// <summary>Copies what it can of the write-ahead log into the file, without waiting for anybody.</summary>
    /// <returns>Pages that are left; 0 too where nothing can be done now.</returns>
    public int Checkpoint() =>
        raw.sqlite3_wal_checkpoint_v2(_connection, null, raw.SQLITE_CHECKPOINT_PASSIVE, out var pages, out var copied) == raw.SQLITE_OK ? pages - copied : 0;

    /// <summary>Pages that this session has written to the log, counted on past the greatest number into the negative ones.</summary>
    public int PagesWritten()
    {
        raw.sqlite3_db_status(_connection, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, 0);
        return written;
    }

    public override void BeginWrite(IEnumerable<long> guards)
    {
        KeepNotesInMemory();
        _checkpointer?.BetweenWrites(this);
        Execute("BEGIN IMMEDIATE");
    }

    public override void BeginRead() => Execute("BEGIN");

    public override void BeginMigration() => Execute("BEGIN EXCLUSIVE");

    public override bool TryHold(long guard) => true;

    /// <summary>There is one writer, and it is this one.</summary>
    public override void AwaitWriters() { }

    public override int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).Run();

    /// <summary>Not by RETURNING, for which SQLite notes each page before it changes it, as for a trigger.</summary>
    public override long Insert(string sql, params ReadOnlySpan<object?> values)
    {
        Execute(sql, values);
        return raw.sqlite3_last_insert_rowid(_connection);
    }

    /// <inheritdoc cref="Insert"/>
    public override T? Change<T>(string table, string set, string columns, Func<DbDataReader, T> row, params ReadOnlySpan<object?> values)
        where T : default =>
        Execute($"UPDATE {table} SET {set} WHERE seq = $1", values) == 0 ? default : First($"SELECT {columns} FROM {table} WHERE seq = $1", row, values);

    public override void Run(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(_connection, sql), _connection);

    public override void RollBack()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // None is open: SQLite rolls back by itself where the disk fails it.
        }
    }

    public override void Abandon() => RollBack();

    public override void Dispose()
    {
        _checkpointer?.Dispose();
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    protected override DbDataReader Query(string sql, ReadOnlySpan<object?> values, bool isBounded = true) => new SqliteRow(Prepare(sql, values));

    /// <summary>
    /// A statement that might fail halfway notes each page before it changes it. In a temporary file, as SQLite would, these notes are more than twice the
    /// writes of the log.
    /// Not for migrations: what they sort may be larger than the memory.
    /// </summary>
    private void KeepNotesInMemory()
    {
        if (!_notesInMemory)
        {
            Run("PRAGMA temp_store = MEMORY");
            _notesInMemory = true;
        }
    }

    private SqliteStatement Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new(_connection, sql);
            _statements.Add(sql, statement);
        }

        statement.Bind(values);
        return statement;
    }
}
