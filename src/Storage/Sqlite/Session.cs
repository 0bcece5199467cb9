using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Sqlite;

/// <summary>A connection with its prepared statements. Parameters are $1, $2 … in their order. Used by one thread at a time.</summary>
internal sealed class Session : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> statements = [];

    private Session(SqliteConnection connection) => this.connection = connection;

    /// <summary>Every statement that was run so far.</summary>
    public IReadOnlyCollection<string> Statements => statements.Keys;

    public static Session Open(string path, bool readOnly, TimeSpan busyTimeout, bool durable = true)
    {
        var builder = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)busyTimeout.TotalSeconds),
        };
        var session = new Session(new SqliteConnection(builder.ConnectionString));
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

    /// <summary>Runs statements that need no parameters and are not worth keeping.</summary>
    public void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Number of rows that were changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>The first row, or default.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? row(reader) : default;
    }

    /// <summary>The first column of the first row, or null.</summary>
    public long? Number(string sql, params ReadOnlySpan<object?> values) => First(sql, reader => reader.NumberOrNull(0), values);

    public List<T> All<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>Goes through rows without holding them; stops at the first that gives a value, and gives it.</summary>
    public T? Walk<T>(string sql, Func<SqliteDataReader, T?> row, params ReadOnlySpan<object?> values)
        where T : class
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        while (reader.Read())
        {
            if (row(reader) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Undoes the open transaction, if SQLite has not done so by itself.</summary>
    public void RollBack()
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

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
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
