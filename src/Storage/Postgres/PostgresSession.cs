using System.Data;
using System.Data.Common;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;
using Npgsql;

namespace Invoicing.Storage.Postgres;

/// <summary>
/// A connection of which statements are prepared by use. Many write at once: each statement of a transaction sees what others committed before it
/// (READ COMMITTED), rows are locked before they are judged, and what is no row yet is guarded by advisory locks, taken in one order by all.
/// </summary>
internal sealed class PostgresSession(NpgsqlDataSource source, NpgsqlConnection connection) : Session
{
    private readonly HashSet<string> _statements = [];
    private long? _schema;
    private bool _isMigrating;

    public override bool IsBroken => connection.State != ConnectionState.Open;

    public override IReadOnlyCollection<string> Statements => _statements;

    /// <summary>Not FOR UPDATE: keys never change, and rows that refer to this one need not wait.</summary>
    public override string ForUpdate => " FOR NO KEY UPDATE";

    public override string ForUpdateOf(string table) => $" FOR NO KEY UPDATE OF {table}";

    public override string SkipLocked => " FOR NO KEY UPDATE SKIP LOCKED";

    public override string SkipLockedOf(string table) => $" FOR NO KEY UPDATE OF {table} SKIP LOCKED";

    public override string ForShare => " FOR SHARE";

    /// <summary>More than all writers together number before the first of them commits.</summary>
    public override long LateRows => 2_000;

    public override string IndexedBy(string index) => "";

    public override void BeginWrite(IEnumerable<long> guards)
    {
        _isMigrating = false;
        Run($"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock_shared({Writers})");
        var numbers = guards.Select(Number).Distinct().Order().ToArray();
        if (numbers.Length > 0)
        {
            Execute("SELECT COUNT(pg_advisory_xact_lock(guard)) FROM unnest($1) AS guard", numbers);
        }
    }

    public override void BeginRead() => Run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");

    /// <summary>Another node's migration is waited for however long it takes; a table that is in use is not, or all nodes would queue up behind that
    /// wait.</summary>
    public override void BeginMigration()
    {
        _isMigrating = true;
        Run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
        var bound = First("SELECT current_setting('lock_timeout')", row => row.GetString(0));
        Run("SET LOCAL lock_timeout = 0");
        Execute("SELECT pg_advisory_xact_lock($1)", Number(AdvisoryLocks.Of("migration")));
        Run($"SET LOCAL lock_timeout = '{bound}'");
    }

    public override bool TryHold(long guard) => First("SELECT pg_try_advisory_xact_lock($1)", row => row.GetBoolean(0), Number(guard));

    public override void AwaitWriters() => Execute("SELECT pg_advisory_xact_lock($1)", Writers);

    public override int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    public override long Insert(string sql, params ReadOnlySpan<object?> values) => Number($"{sql} RETURNING seq", values)!.Value;

    public override T? Change<T>(string table, string set, string columns, Func<DbDataReader, T> row, params ReadOnlySpan<object?> values)
        where T : default => First($"UPDATE {table} SET {set} WHERE seq = $1 RETURNING {columns}", row, values);

    public override void Run(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    /// <summary>Sends all rows before it waits for the first answer.</summary>
    public override void ExecuteAll(string sql, IReadOnlyCollection<object?[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        _statements.Add(sql);
        using var batch = new NpgsqlBatch(connection);
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand(sql);
            Add(command.Parameters, row);
            batch.BatchCommands.Add(command);
        }

        batch.ExecuteNonQuery();
    }

    public override void RollBack()
    {
        try
        {
            if (!IsBroken)
            {
                Run("ROLLBACK");
            }
        }
        catch (NpgsqlException)
        {
            Abandon();
        }
    }

    /// <summary>The server undoes what its client left. Idle connections of the same kind are closed too: after a failover they lead to the wrong
    /// server.</summary>
    public override void Abandon()
    {
        source.Clear();
        connection.Close();
    }

    public override void Dispose() => connection.Dispose();

    protected override DbDataReader Query(string sql, ReadOnlySpan<object?> values, bool isBounded = true)
    {
        var command = Prepare(sql, values);
        command.CommandTimeout = isBounded ? command.CommandTimeout : 0;
        return command.ExecuteReader();
    }

    private NpgsqlCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        _statements.Add(sql);
        var command = Command(sql);
        Add(command.Parameters, values);
        return command;
    }

    private static void Add(NpgsqlParameterCollection parameters, ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            parameters.Add(
                new NpgsqlParameter
                {
                    Value = value switch
                    {
                        null => DBNull.Value,
                        string text => StorableText.Of(text),
                        _ => value,
                    },
                }
            );
        }
    }

    /// <summary>A migration of a large store may take hours; anything else that takes longer than the connection string says is given up.</summary>
    private NpgsqlCommand Command(string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.CommandTimeout = _isMigrating ? 0 : command.CommandTimeout;
        return command;
    }

    /// <summary>Every write shares it: see <see cref="AwaitWriters"/>.</summary>
    private long Writers => Number(AdvisoryLocks.Writers);

    /// <summary>Advisory locks are the database's: gateways in other schemas of it must not meet.</summary>
    private long Number(long guard) => guard ^ (_schema ??= AdvisoryLocks.Of(First("SELECT COALESCE(current_schema(), '')", row => row.GetString(0))!));
}
