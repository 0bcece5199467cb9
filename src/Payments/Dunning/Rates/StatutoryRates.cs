using System.Globalization;
using Invoicing.Faults;

namespace Invoicing.Payments.Dunning.Rates;

/// <summary>
/// Statutory rates by country and half-year. Directive 2011/7/EU, articles 2(6) and 2(7): a reference rate, the European Central Bank's for main refinancing
/// operations on the first day of the half-year where the currency is the euro, and at least eight percentage points. Countries outside the euro are not in the
/// table: their reference rates are their central banks' and are put in with <see cref="With"/>.
/// </summary>
public sealed class StatutoryRates
{
    /// <summary>Version of the table.</summary>
    public const string Version = "2026-11";

    /// <summary>Last day for which the table speaks: a later one needs a newer table, or rows of its own.</summary>
    public static readonly DateOnly End = new(2025, 12, 31);

    private readonly IReadOnlyList<StatutoryRate> _rates;

    private StatutoryRates(IReadOnlyList<StatutoryRate> rates) => _rates = rates;

    /// <summary>The table that comes with the program.</summary>
    public static StatutoryRates Default { get; } = new([.. Table()]);

    /// <summary>All rows.</summary>
    public IReadOnlyList<StatutoryRate> Rows => _rates;

    /// <summary>The table with rows of an operator's own, which count before those of the same country and day.</summary>
    public StatutoryRates With(IEnumerable<StatutoryRate> rows)
    {
        var own = rows.ToList();
        return new([.. own, .. _rates.Where(row => !own.Exists(mine => mine.Country == row.Country && mine.From == row.From))]);
    }

    /// <summary>The rates of a country between two days, each with its days; a fault where a day has none.</summary>
    public Result<IReadOnlyList<(DateOnly From, DateOnly To, StatutoryRate Rate)>> Between(string country, DateOnly from, DateOnly to)
    {
        var rows = _rates.Where(row => row.Country == country).OrderBy(row => row.From).ToList();
        if (rows.Count == 0 || rows[0].From > from || (to > End && rows[^1].From <= End))
        {
            var message =
                rows.Count == 0 ? $"no rate of {country} is known" : $"the rates of {country} are known from {rows[0].From:yyyy-MM-dd} to {End:yyyy-MM-dd}";
            return Result<IReadOnlyList<(DateOnly, DateOnly, StatutoryRate)>>.Failure(
                Fault.Fatal(
                    "GW-DUN-RATE",
                    $"For {from:yyyy-MM-dd} to {to:yyyy-MM-dd} {message}.",
                    null,
                    null,
                    "Put the central bank's rate in, or agree on a rate."
                )
            );
        }

        var parts = rows.Select(
            (row, place) => (From: Later(row.From, from), To: place + 1 < rows.Count ? Earlier(rows[place + 1].From.AddDays(-1), to) : to, Rate: row)
        );
        return Result<IReadOnlyList<(DateOnly, DateOnly, StatutoryRate)>>.Success([.. parts.Where(part => part.From <= part.To)]);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static IEnumerable<StatutoryRate> Table()
    {
        using var stream = typeof(StatutoryRates).Assembly.GetManifestResourceStream("statutory-rates.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t');
            foreach (var country in cells[0].Split(','))
            {
                yield return new StatutoryRate(
                    country,
                    DateOnly.ParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture),
                    decimal.Parse(cells[2], CultureInfo.InvariantCulture) + decimal.Parse(cells[3], CultureInfo.InvariantCulture),
                    cells[4],
                    cells[5].Split(',').Contains(country)
                );
            }
        }
    }
}
