using System.Globalization;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Rounding;

namespace Invoicing.Receivables.Recurrence;

/// <summary>What parts of a period cost. Parts at one price add up to the price of the whole, to the cent.</summary>
public static class Proration
{
    /// <summary>The amount of each segment.</summary>
    /// <param name="period">The whole period.</param>
    /// <param name="segments">Parts of it that do not overlap.</param>
    /// <param name="unit">What they are measured in.</param>
    /// <param name="zone">Time zone of the IANA database.</param>
    /// <param name="decimals">Decimals of the currency.</param>
    public static IReadOnlyList<decimal> Parts(OrderPeriod period, IReadOnlyList<Segment> segments, ProrationUnit unit, string zone, int decimals)
    {
        var whole = Length(period.Start, period.End.AddDays(1), unit, zone);
        var exact = segments.Select(segment => segment.Amount * Length(segment.From, segment.Until, unit, zone) / whole).ToList();
        var total = Math.Round(exact.Sum(), decimals, MidpointRounding.AwayFromZero);
        return LargestRemainder.Round(
            exact,
            total,
            [.. segments.Select(segment => segment.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
            decimals
        );
    }

    private static long Length(DateOnly from, DateOnly until, ProrationUnit unit, string zone) =>
        unit == ProrationUnit.Day ? until.DayNumber - from.DayNumber : Schedule.Seconds(from, until, zone);
}
