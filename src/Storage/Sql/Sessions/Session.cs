using System.Data.Common;

namespace Invoicing.Storage.Sql.Sessions;

/// <summary>
/// A connection to the store, and what its database says in its own way. Parameters are $1, $2 … in their order. Used by one thread at a time.
/// </summary>
internal abstract class Session : IDisposable
{
    /// <summary>Whether it cannot be used any more; another must be opened.</summary>
    public abstract bool IsBroken { get; }

    /// <summary>Every statement that was run so far.</summary>
    public abstract IReadOnlyCollection<string> Statements { get; }

    /// <summary>Ends a SELECT whose rows will be changed: waits for others that change them, then reads them as they are.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>The same of one table of several.</summary>
    public abstract string ForUpdateOf(string table);

    /// <summary>Ends a SELECT whose rows will be changed: leaves out those that others are changing.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>The same of one table of several.</summary>
    public abstract string SkipLockedOf(string table);

    /// <summary>Ends a SELECT whose rows must stay as they are until this transaction ends.</summary>
    public abstract string ForShare { get; }

    /// <summary>How many rows behind the last one that is seen may yet appear, having been numbered earlier by a transaction that commits later.</summary>
    public abstract long LateRows { get; }

    /// <summary>Follows a table's name in an UPDATE where the planner must be told its index.</summary>
    public abstract string IndexedBy(string index);

    /// <summary>Begins a transaction that writes. No two that hold one guard in common run at the same time: see <see cref="AdvisoryLocks"/>.</summary>
    public abstract void BeginWrite(IEnumerable<long> guards);

    /// <summary>Begins a transaction that reads one moment of the store.</summary>
    public abstract void BeginRead();

    /// <summary>Begins a transaction that changes the schema, alone.</summary>
    public abstract void BeginMigration();

    /// <summary>Holds a guard until the transaction ends; false when another holds it.</summary>
    public abstract bool TryHold(long guard);

    /// <summary>Waits until every other transaction that writes has ended, and lets none begin until this one ends. Who only reads, however long (a dump of the
    /// database), is not in the way.</summary>
    public abstract void AwaitWriters();

    /// <summary>Runs statements that need no parameters and are not worth keeping.</summary>
    public abstract void Run(string sql);

    /// <summary>Undoes the open transaction, if there is one.</summary>
    public abstract void RollBack();

    /// <summary>Undoes the open transaction after trouble outside, and breaks with a connection that may be at fault.</summary>
    public abstract void Abandon();

    /// <summary>Number of rows that were changed.</summary>
    public abstract int Execute(string sql, params ReadOnlySpan<object?> values);

    /// <summary>Runs an INSERT of one row into a table that numbers its rows itself; the number.</summary>
    public abstract long Insert(string sql, params ReadOnlySpan<object?> values);

    /// <summary>Changes the row of a table whose number is $1, and reads columns of it.</summary>
    public abstract T? Change<T>(string table, string set, string columns, Func<DbDataReader, T> row, params ReadOnlySpan<object?> values);

    /// <summary>Runs one statement for each row of values.</summary>
    public virtual void ExecuteAll(string sql, IReadOnlyCollection<object?[]> rows)
    {
        foreach (var values in rows)
        {
            Execute(sql, values);
        }
    }

    /// <summary>The first row, or default.</summary>
    public T? First<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        using var reader = Query(sql, values);
        return reader.Read() ? row(reader) : default;
    }

    /// <summary>The first column of the first row, or null.</summary>
    public long? Number(string sql, params ReadOnlySpan<object?> values) => First(sql, reader => reader.NumberOrNull(0), values);

    public List<T> All<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        using var reader = Query(sql, values);
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>Goes through rows without holding them, however long it takes; stops at the first that gives a value, and gives it.</summary>
    public T? Walk<T>(string sql, Func<DbDataReader, T?> row)
        where T : class
    {
        using var reader = Query(sql, [], isBounded: false);
        while (reader.Read())
        {
            if (row(reader) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    public abstract void Dispose();

    /// <summary>Rows, to be read one after the other; for however long where it is not bounded.</summary>
    protected abstract DbDataReader Query(string sql, ReadOnlySpan<object?> values, bool isBounded = true);
}
