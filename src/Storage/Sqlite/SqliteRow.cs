using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Text;
using SQLitePCL;

namespace Invoicing.Storage.Sqlite;

/// <summary>The rows of a statement, read where SQLite keeps them. Closing it makes the statement ready for its next use.</summary>
internal sealed class SqliteRow(SqliteStatement statement) : DbDataReader
{
    private readonly sqlite3_stmt _handle = statement.Handle;

    public override int Depth => 0;

    public override int FieldCount => raw.sqlite3_column_count(_handle);

    public override bool HasRows => throw new NotSupportedException();

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => throw new NotSupportedException();

    public override bool Read() => statement.Step();

    public override bool NextResult() => false;

    public override bool IsDBNull(int ordinal) => raw.sqlite3_column_type(_handle, ordinal) == raw.SQLITE_NULL;

    public override long GetInt64(int ordinal) => raw.sqlite3_column_int64(_handle, ordinal);

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    public override double GetDouble(int ordinal) => raw.sqlite3_column_double(_handle, ordinal);

    /// <summary>The text of a column; that of a column of text is asked for as it is kept, in UTF-8.</summary>
    public override string GetString(int ordinal) =>
        raw.sqlite3_column_type(_handle, ordinal) switch
        {
            raw.SQLITE_NULL => throw new InvalidCastException($"Column {ordinal} is null."),
            raw.SQLITE_TEXT => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_handle, ordinal)),
            _ => raw.sqlite3_column_text(_handle, ordinal).utf8_to_string(),
        };

    public override object GetValue(int ordinal) =>
        raw.sqlite3_column_type(_handle, ordinal) switch
        {
            raw.SQLITE_INTEGER => GetInt64(ordinal),
            raw.SQLITE_FLOAT => GetDouble(ordinal),
            raw.SQLITE_TEXT => GetString(ordinal),
            raw.SQLITE_BLOB => raw.sqlite3_column_blob(_handle, ordinal).ToArray(),
            _ => DBNull.Value,
        };

    public override string GetName(int ordinal) => raw.sqlite3_column_name(_handle, ordinal).utf8_to_string();

    public override int GetOrdinal(string name) => Enumerable.Range(0, FieldCount).First(ordinal => GetName(ordinal) == name);

    public override Type GetFieldType(int ordinal) => GetValue(ordinal).GetType();

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            values[ordinal] = GetValue(ordinal);
        }

        return count;
    }

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

    public override decimal GetDecimal(int ordinal) => decimal.Parse(GetString(ordinal), CultureInfo.InvariantCulture);

    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override void Close() => statement.Reset();

    protected override void Dispose(bool disposing) => Close();
}
