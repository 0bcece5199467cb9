using System.Globalization;

namespace Invoicing.Receivables.History.Reading;

/// <summary>A line of a CSV file of the past, by the names of its columns.</summary>
/// <param name="line">Number of the line, from 1.</param>
/// <param name="cells">Cells by column, in small letters.</param>
internal sealed class HistoryRow(int line, IReadOnlyDictionary<string, string> cells)
{
    /// <summary>Number of the line.</summary>
    public int Line => line;

    /// <summary>What is wrong with its cells.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>What rows of one document have in common.</summary>
    public (string Number, string Type) Document => (Text("number") ?? "", Text("type") ?? "380");

    /// <summary>A text; null where the cell is empty or there is none.</summary>
    public string? Text(string column) => cells.TryGetValue(column, out var cell) && cell.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A day, yyyy-mm-dd.</summary>
    public DateOnly? Day(string column) =>
        Text(column) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : Wrong<DateOnly>(column, text, "a day as in 2026-03-31");

    /// <summary>A figure with a point.</summary>
    public decimal? Figure(string column) =>
        Text(column) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) ? figure
        : Wrong<decimal>(column, text, "a figure as in 1234.50");

    /// <summary>yes or no.</summary>
    public bool? Flag(string column) =>
        Text(column)?.ToUpperInvariant() switch
        {
            null => null,
            "YES" or "TRUE" or "1" => true,
            "NO" or "FALSE" or "0" => false,
            var other => Wrong<bool>(column, other, "yes or no"),
        };

    private T? Wrong<T>(string column, string text, string meant)
        where T : struct
    {
        Problems.Add($"{column} is '{text}', not {meant}.");
        return null;
    }
}
