using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Invoicing.Storage.Sqlite;

/// <summary>
/// A prepared statement, called without ADO.NET in between: the writer runs some forty of them for each invoice, and Microsoft.Data.Sqlite would cost more than
/// SQLite itself. Source: SQLite, "C-language Interface Specification".
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly int[] _values;

    public SqliteStatement(sqlite3 connection, string sql)
    {
        _connection = connection;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle), connection);
        Handle = handle;
        // SQLite numbers its parameters in the order in which they first stand in the statement; ours say which value they take.
        _values =
        [
            .. Enumerable
                .Range(1, raw.sqlite3_bind_parameter_count(handle))
                .Select(index => int.Parse(raw.sqlite3_bind_parameter_name(handle, index).utf8_to_string().AsSpan(1), CultureInfo.InvariantCulture) - 1),
        ];
    }

    public sqlite3_stmt Handle { get; }

    /// <summary>Sets the parameters: <c>$1</c> to the first value, and so on.</summary>
    public void Bind(ReadOnlySpan<object?> given)
    {
        for (var index = 0; index < _values.Length; index++)
        {
            SqliteException.ThrowExceptionForRC(Bind(index + 1, given[_values[index]]), _connection);
        }
    }

    /// <summary>Runs it to its next row; false at its end.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(Handle);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        SqliteException.ThrowExceptionForRC(result, _connection);
        return false;
    }

    /// <summary>Runs it to its end; the number of rows that it changed.</summary>
    public int Run()
    {
        try
        {
            while (Step()) { }

            return raw.sqlite3_changes(_connection);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Makes it ready for its next use. What it tells is what the last step told already.</summary>
    public void Reset() => raw.sqlite3_reset(Handle);

    public void Dispose() => Handle.Dispose();

    private int Bind(int index, object? value) =>
        value switch
        {
            null => raw.sqlite3_bind_null(Handle, index),
            string text => Bind(index, text),
            long number => raw.sqlite3_bind_int64(Handle, index, number),
            int number => raw.sqlite3_bind_int64(Handle, index, number),
            byte[] bytes => raw.sqlite3_bind_blob(Handle, index, bytes),
            _ => throw new NotSupportedException($"A column holds no {value.GetType().Name}."),
        };

    private int Bind(int index, string text)
    {
        const int Small = 512;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= Small)
        {
            Span<byte> small = stackalloc byte[Small];
            return raw.sqlite3_bind_text(Handle, index, small[..Encoding.UTF8.GetBytes(text, small)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        var result = raw.sqlite3_bind_text(Handle, index, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return result;
    }
}
