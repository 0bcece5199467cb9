using System.Globalization;
using Invoicing.Faults;

namespace Invoicing.Receivables.Series;

/// <summary>How positions become numbers, and whether what comes out is a number that authorities take.</summary>
public static class SeriesFormat
{
    /// <summary>
    /// Longest number: 20 characters. Source: FatturaPA 1.2.2, 2.1.1.4 Numero (String20Type). SAF-T and VERI*FACTU take 60, KSeF 256.
    /// </summary>
    public const int Longest = 20;

    /// <summary>The period that a day is in, as in 2026 or 2026-11; empty where the series never begins anew.</summary>
    public static string PeriodOf(SeriesOptions series, DateOnly day) =>
        series.Period switch
        {
            SeriesPeriod.Year => day.ToString("yyyy", CultureInfo.InvariantCulture),
            SeriesPeriod.Month => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            _ => "",
        };

    /// <summary>The number of a position (BT-1).</summary>
    public static string Number(SeriesOptions series, DateOnly day, long position) =>
        series
            .Prefix.Replace("{yyyy}", day.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{yy}", day.ToString("yy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{MM}", day.ToString("MM", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        + position.ToString(CultureInfo.InvariantCulture).PadLeft(series.Width, '0');

    /// <summary>The position that has a number on a day; null where the series gives no such number.</summary>
    public static long? PositionOf(SeriesOptions series, DateOnly day, string number)
    {
        var prefix = Number(series with { Width = 1 }, day, 0)[..^1];
        return
            number.StartsWith(prefix, StringComparison.Ordinal)
            && long.TryParse(number.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            && Number(series, day, position) == number
            ? position
            : null;
    }

    /// <summary>What is wrong with a series.</summary>
    public static IEnumerable<Fault> Check(SeriesOptions series, string path)
    {
        var sample = Number(series with { Width = Math.Clamp(series.Width, 1, 12) }, new(2026, 11, 29), 1);
        if (series.Width is < 1 or > 12)
        {
            yield return Fault.Fatal("GW-CONFIG-BOUND", $"The width is {series.Width}.", $"{path}/width", hint: "From 1 to 12.");
        }

        if (sample.Length > Longest || sample.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '/' or '.' or '_')))
        {
            yield return Fault.Fatal(
                "GW-CONFIG-SERIES",
                $"A number would be '{sample}'.",
                $"{path}/prefix",
                "BT-1",
                $"At most {Longest} characters (FatturaPA); letters, digits, and - / . _ alone."
            );
        }

        var needsMonth = series.Period == SeriesPeriod.Month;
        if (series.Period != SeriesPeriod.None && (!HasYear(series) || (needsMonth && !series.Prefix.Contains("{MM}", StringComparison.Ordinal))))
        {
            yield return Fault.Fatal(
                "GW-CONFIG-SERIES",
                $"The series begins anew with each {series.Period.ToString().ToLowerInvariant()}, but its numbers do not show which.",
                $"{path}/prefix",
                "BT-1",
                $"Put {{yyyy}}{(needsMonth ? " and {MM}" : "")} into the prefix, or let the series never begin anew (period none)."
            );
        }
    }

    private static bool HasYear(SeriesOptions series) =>
        series.Prefix.Contains("{yyyy}", StringComparison.Ordinal) || series.Prefix.Contains("{yy}", StringComparison.Ordinal);
}
