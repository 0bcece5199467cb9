using Invoicing.Faults;
using Invoicing.Payments.Exports.Journal;
using nietras.SeparatedValues;

namespace Invoicing.Payments.Exports;

/// <summary>
/// A journal as CSV (RFC 4180, comma, point, LF): a row for each debit or credit. Texts that a spreadsheet would take for a formula have an apostrophe
/// before them.
/// </summary>
public static class CsvJournal
{
    /// <summary>
    /// The journal with its headings number, date, document, text, account, debit, credit, currency; or the faults of entries that do not balance.
    /// </summary>
    public static Result<string> Write(IReadOnlyList<JournalEntry> entries)
    {
        if (JournalChecks.Of(entries) is { Count: > 0 } faults)
        {
            return Result<string>.Failure(faults);
        }

        using var writer = Sep.New(',').Writer(options => options with { Escape = true }).ToText();
        foreach (var entry in entries)
        {
            foreach (var line in entry.Lines)
            {
                using var row = writer.NewRow();
                row["number"].Format(entry.Number);
                row["date"].Set(JournalChecks.Day(entry.Date));
                row["document"].Set(Text(entry.Document));
                row["text"].Set(Text(entry.Text));
                row["account"].Set(Text(line.Account));
                row["debit"].Set(line.Amount >= 0 ? JournalChecks.Amount(line.Amount) : "");
                row["credit"].Set(line.Amount < 0 ? JournalChecks.Amount(-line.Amount) : "");
                row["currency"].Set(line.Currency);
            }
        }

        return Result<string>.Success(writer.ToString().ReplaceLineEndings("\n"));
    }

    private static string Text(string text) =>
        JournalChecks.Line(text) is { Length: > 0 } line && line[0] is '=' or '+' or '-' or '@' ? "'" + line : JournalChecks.Line(text);
}
