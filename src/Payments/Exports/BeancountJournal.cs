using System.Globalization;
using System.Text;
using Invoicing.Faults;
using Invoicing.Payments.Exports.Journal;

namespace Invoicing.Payments.Exports;

/// <summary>
/// A journal for beancount. Source: beancount language syntax. Accounts are opened with their currencies; names begin with a capital below one of five roots;
/// quotes are escaped by a backslash.
/// </summary>
public static class BeancountJournal
{
    private static readonly Dictionary<string, string> Roots = new(StringComparer.OrdinalIgnoreCase)
    {
        ["assets"] = "Assets",
        ["liabilities"] = "Liabilities",
        ["equity"] = "Equity",
        ["income"] = "Income",
        ["revenue"] = "Income",
        ["revenues"] = "Income",
        ["expenses"] = "Expenses",
    };

    /// <summary>The journal, or the faults of entries that do not balance and of accounts below no root.</summary>
    public static Result<string> Write(IReadOnlyList<JournalEntry> entries)
    {
        var lines = entries.SelectMany(entry => entry.Lines).ToList();
        var strange = lines
            .Select(line => line.Account)
            .Distinct()
            .Where(account => !Roots.ContainsKey(account.Split(':')[0]) || !account.Contains(':', StringComparison.Ordinal))
            .Select(account => Fault.Fatal("GW-JOURNAL-ACCOUNT", $"The account \"{account}\" is below none of assets, liabilities, equity, income, expenses."));
        if (JournalChecks.Of(entries).Concat(strange).ToList() is { Count: > 0 } faults)
        {
            return Result<string>.Failure(faults);
        }

        var text = new StringBuilder();
        var first = entries.Count > 0 ? entries.Min(entry => entry.Date) : DateOnly.MinValue;
        foreach (var account in lines.GroupBy(line => Account(line.Account)).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var currencies = string.Join(',', account.Select(line => line.Currency).Distinct().Order(StringComparer.Ordinal));
            text.Append(CultureInfo.InvariantCulture, $"{JournalChecks.Day(first)} open {account.Key} {currencies}\n");
        }

        foreach (var entry in entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{JournalChecks.Day(entry.Date)} * \"{Quoted(entry.Text)}\"\n  number: \"{entry.Number}\"\n");
            if (entry.Document.Length > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"  voucher: \"{Quoted(entry.Document)}\"\n");
            }

            foreach (var line in entry.Lines)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {Account(line.Account)}  {JournalChecks.Amount(line.Amount)} {line.Currency}\n");
            }
        }

        return Result<string>.Success(text.ToString());
    }

    private static string Quoted(string text) =>
        JournalChecks.Line(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Account(string name)
    {
        var parts = name.Split(':');
        return string.Join(':', parts.Skip(1).Select(Part).Prepend(Roots[parts[0]]));
    }

    /// <summary>Letters, digits and hyphens, the first one a capital or a digit.</summary>
    private static string Part(string part)
    {
        var plain = string.Concat(part.Select(character => char.IsLetterOrDigit(character) ? character : '-')).Trim('-');
        return plain.Length == 0 ? "X" : char.ToUpperInvariant(plain[0]) + plain[1..];
    }
}
