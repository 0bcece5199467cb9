using System.Globalization;
using Invoicing.Faults;

namespace Invoicing.Payments.Exports.Journal;

/// <summary>What every journal must hold before it is written, and how amounts are written in all of them.</summary>
internal static class JournalChecks
{
    public static IReadOnlyList<Fault> Of(IReadOnlyList<JournalEntry> entries) => [.. entries.SelectMany(Faults)];

    /// <summary>With all decimals that the amount has, and two at least.</summary>
    public static string Amount(decimal amount) => amount.ToString("0.00##########################", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>One line, blanks in the place of breaks and controls.</summary>
    public static string Line(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();

    private static IEnumerable<Fault> Faults(JournalEntry entry)
    {
        foreach (var currency in entry.Lines.GroupBy(line => line.Currency).Where(group => group.Sum(line => line.Amount) != 0))
        {
            yield return Fault.Fatal(
                "GW-JOURNAL-BALANCE",
                $"Entry {entry.Number} is off by {currency.Sum(line => line.Amount)} {currency.Key}.",
                $"/{entry.Number}"
            );
        }

        foreach (var line in entry.Lines.Where(line => line.Currency.Length != 3 || !line.Currency.All(char.IsAsciiLetterUpper)))
        {
            yield return Fault.Fatal(
                "GW-JOURNAL-CURRENCY",
                $"Entry {entry.Number} has the currency \"{line.Currency}\".",
                $"/{entry.Number}",
                null,
                "ISO 4217 has three capitals."
            );
        }
    }
}
