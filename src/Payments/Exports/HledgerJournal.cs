using System.Globalization;
using System.Text;
using Invoicing.Faults;
using Invoicing.Payments.Exports.Journal;

namespace Invoicing.Payments.Exports;

/// <summary>
/// A journal for hledger. Source: hledger manual, journal format. Accounts and commodities are declared, the decimal mark is said, and each commodity has as
/// many decimals as its most precise amount, since hledger takes the declared precision for a tolerance.
/// </summary>
public static class HledgerJournal
{
    /// <summary>The journal, or the faults of entries that do not balance.</summary>
    public static Result<string> Write(IReadOnlyList<JournalEntry> entries)
    {
        if (JournalChecks.Of(entries) is { Count: > 0 } faults)
        {
            return Result<string>.Failure(faults);
        }

        var text = new StringBuilder("decimal-mark .\n");
        foreach (var currency in entries.SelectMany(entry => entry.Lines).GroupBy(line => line.Currency).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var decimals = Math.Max(2, currency.Max(line => (int)line.Amount.Scale));
            text.Append(CultureInfo.InvariantCulture, $"commodity 1000.{new string('0', decimals)} {currency.Key}\n");
        }

        foreach (var account in entries.SelectMany(entry => entry.Lines).Select(line => Account(line.Account)).Distinct().Order(StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"account {account}\n");
        }

        foreach (var entry in entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{JournalChecks.Day(entry.Date)} ({entry.Number}) {Description(entry)}\n");
            foreach (var line in entry.Lines)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {Account(line.Account)}  {JournalChecks.Amount(line.Amount)} {line.Currency}\n");
            }
        }

        return Result<string>.Success(text.ToString());
    }

    /// <summary>A semicolon begins a comment and a bar parts payee and note.</summary>
    private static string Description(JournalEntry entry) =>
        JournalChecks.Line($"{entry.Document} {entry.Text}").Replace(';', ',').Replace('|', '/') is { Length: > 0 } text ? text : "-";

    /// <summary>Two blanks end an account's name.</summary>
    private static string Account(string name) =>
        string.Join(' ', JournalChecks.Line(name).Replace(';', ',').Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
