using System.Data.Common;
using System.Globalization;

namespace Invoicing.Storage.Receivables;

/// <summary>How amounts and dates stand in columns: ten-thousandths, and yyyy-mm-dd.</summary>
internal static class Amounts
{
    private const decimal Unit = 10_000;

    /// <summary>An amount as a column holds it. More decimals than four, or more than 64 bits hold, are a bug of the caller: both were checked.</summary>
    public static long Column(decimal amount) => decimal.ToInt64(amount * Unit);

    public static decimal Amount(this DbDataReader row, int column) => row.GetInt64(column) / Unit;

    public static string Column(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Date(this DbDataReader row, int column) => DateOnly.ParseExact(row.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? DateOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Date(column);
}
