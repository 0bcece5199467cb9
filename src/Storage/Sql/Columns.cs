using System.Data.Common;
using System.Globalization;

namespace Invoicing.Storage.Sql;

/// <summary>How values stand in columns: times as ticks of UTC, so that no precision is lost.</summary>
internal static class Columns
{
    public static long? NumberOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static string? TextOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static DateTimeOffset Time(this DbDataReader reader, int column) => Time(reader.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Time(column);

    public static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    public static string Text(this Guid id) => id.ToString("D", CultureInfo.InvariantCulture);
}
