using Invoicing.Receivables.Orders;
using NodaTime;

namespace Invoicing.Receivables.Recurrence;

/// <summary>
/// The periods of a subscription. Each is reckoned from the first day and never from the period before, so that one that began on the 31st returns to the 31st
/// after February.
/// </summary>
/// <param name="Start">First day of the first period; its day of the month is the anchor.</param>
/// <param name="Every">How many units a period has; from 1.</param>
/// <param name="Unit">The unit.</param>
public sealed record Schedule(DateOnly Start, int Every, IntervalUnit Unit)
{
    /// <summary>Periods looked through for one that begins on a day: more than a lifetime of days.</summary>
    private const int Most = 40_000;

    /// <summary>The period of a number, from 0, both days in it.</summary>
    public OrderPeriod Period(int index) => new(StartOf(index), StartOf(index + 1).AddDays(-1));

    /// <summary>The number of the period that has a day; null before the first.</summary>
    public int? IndexOf(DateOnly day)
    {
        if (day < Start)
        {
            return null;
        }

        var index = Math.Max(0, Guess(day) - 2);
        while (index < Most && StartOf(index + 1) <= day)
        {
            index++;
        }

        return index;
    }

    /// <summary>The day that it is somewhere at a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset at, string zone) => Instant.FromDateTimeOffset(at).InZone(ZoneOf(zone)).Date.ToDateOnly();

    /// <summary>The moment at which a day begins somewhere; where clocks skip midnight, the first moment after it.</summary>
    public static DateTimeOffset BeginningOf(DateOnly day, string zone) =>
        ZoneOf(zone).AtStartOfDay(LocalDate.FromDateOnly(day)).ToInstant().ToDateTimeOffset();

    /// <summary>Whether there is such a time zone.</summary>
    public static bool KnowsZone(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;

    /// <summary>How long days are somewhere, from the first up to but not including the last.</summary>
    public static long Seconds(DateOnly from, DateOnly to, string zone) => (long)(BeginningOf(to, zone) - BeginningOf(from, zone)).TotalSeconds;

    private static DateTimeZone ZoneOf(string zone) => DateTimeZoneProviders.Tzdb[zone];

    private DateOnly StartOf(int index) =>
        Unit switch
        {
            IntervalUnit.Day => Start.AddDays(index * Every),
            IntervalUnit.Week => Start.AddDays(7 * index * Every),
            IntervalUnit.Year => Start.AddYears(index * Every),
            _ => Start.AddMonths(index * Every),
        };

    private int Guess(DateOnly day) =>
        Unit switch
        {
            IntervalUnit.Day => (day.DayNumber - Start.DayNumber) / Every,
            IntervalUnit.Week => (day.DayNumber - Start.DayNumber) / (7 * Every),
            IntervalUnit.Year => (day.Year - Start.Year) / Every,
            _ => ((day.Year - Start.Year) * 12 + day.Month - Start.Month) / Every,
        };
}
