using System.Data.Common;
using Invoicing.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Sqlite;

/// <summary>A connection with its prepared statements. SQLite has one writer at a time, so that nothing needs to be locked beside.</summary>
internal sealed class SqliteSession : Session
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> statements = [];

    private SqliteSession(SqliteConnection connection) => this.connection = connection;

    public override bool IsBroken => false;

    public override IReadOnlyCollection<string> Statements => statements.Keys;

    public override string ForUpdate => "";

    public override string SkipLocked => "";

    public override string ForShare => "";

    public static SqliteSession Open(string path, bool readOnly, TimeSpan busyTimeout, bool durable = true)
    {
        var builder = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)busyTimeout.TotalSeconds),
        };
        var session = new SqliteSession(new SqliteConnection(builder.ConnectionString));
        try
        {
            session.connection.Open();
            session.Run($"PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768;");
            if (!readOnly)
            {
                session.Run($"PRAGMA journal_mode = WAL; PRAGMA synchronous = {(durable ? "FULL" : "NORMAL")}; PRAGMA wal_autocheckpoint = 4000;");
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

    public override void BeginWrite(IEnumerable<long> guards) => Execute("BEGIN IMMEDIATE");

    public override void BeginRead() => Execute("BEGIN");

    public override void BeginMigration() => Execute("BEGIN EXCLUSIVE");

    public override bool TryHold(long guard) => true;

    public override void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

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
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    protected override DbCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!statements.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var index = 1; index <= values.Length; index++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${index}" });
            }

            statements.Add(sql, command);
        }

        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        return command;
    }
}
