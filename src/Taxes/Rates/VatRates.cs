using System.Globalization;
using Invoicing.Taxes.Tables;

namespace Invoicing.Taxes.Rates;

/// <summary>The VAT rates of the 27 Member States, and of some countries beside them, by day. The embedded table names the source of each entry; what could
/// not be confirmed is not in it.</summary>
public static class VatRates
{
    /// <summary>Version of the table: the day it was last checked.</summary>
    public const string Version = "2026-11-30";

    private static readonly ILookup<string, VatRate> ByCountry = EmbeddedTable.Rows("vat-rates.tsv").Select(Parse).ToLookup(rate => rate.Country);

    /// <summary>The first day of which the table speaks.</summary>
    public static DateOnly CoveredFrom { get; } = new(2024, 1, 1);

    /// <summary>Every entry.</summary>
    public static IEnumerable<VatRate> All => ByCountry.SelectMany(rates => rates);

    /// <summary>The rate of a kind on a day; null where the country has none, or more than one (temporary and regional rates). Greece is GR or EL, Northern
    /// Ireland XI.</summary>
    public static VatRate? Find(string country, VatRateKind kind, DateOnly date)
    {
        var found = InForce(country, date).Where(rate => rate.Kind == kind).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>All rates of a country on a day; none for a country or a day that the table does not cover.</summary>
    public static IEnumerable<VatRate> InForce(string country, DateOnly date) => ByCountry[Of(country)].Where(rate => rate.Covers(date));

    /// <summary>Whether the table has the country.</summary>
    public static bool Knows(string country) => ByCountry.Contains(Of(country));

    /// <summary>The country whose rates it has: by its own law, or by a customs union.</summary>
    private static string Of(string country) =>
        country switch
        {
            "EL" => "GR",
            "XI" => "GB",
            "LI" => "CH",
            _ => country,
        };

    private static VatRate Parse(string[] row) =>
        new(
            row[0],
            Enum.Parse<VatRateKind>(row[1].Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            decimal.Parse(row[2], CultureInfo.InvariantCulture),
            Date(row[3]),
            row[4].Length == 0 ? null : Date(row[4]),
            row[5].Length == 0 ? null : row[5],
            row[6]
        );

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
