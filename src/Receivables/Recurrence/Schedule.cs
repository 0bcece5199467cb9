using Invoicing.Receivables.Orders;
using NodaTime;

namespace Invoicing.Receivables.Recurrence;

/// <summary>
/// The periods of a subscription. Each is reckoned from the anchor and never from the period before, so that one that begins on the 31st returns to the 31st
/// after February. Where the start is no beginning of a period, the first one is short: it ends as the period ends that has the start.
/// </summary>
/// <param name="Start">First day of the first period.</param>
/// <param name="Every">How many units a period has; from 1.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Anchor">A day on which a period begins, before the start or after it; null for the start itself.</param>
public sealed record Schedule(DateOnly Start, int Every, IntervalUnit Unit, DateOnly? Anchor = null)
{
    private DateOnly From => Anchor ?? Start;

    /// <summary>The periods of a subscription.</summary>
    public static Schedule Of(Subscription subscription) => new(subscription.Start, subscription.Every, subscription.Unit, subscription.Anchor);

    /// <summary>The periods of an item: its own, or the subscription's.</summary>
    public static Schedule Of(Subscription subscription, SubscriptionItem item) =>
        item.Interval is { } own ? new(subscription.Start, own.Every, own.Unit, subscription.Anchor) : Of(subscription);

    /// <summary>The period of a number, from 0, both days in it.</summary>
    public OrderPeriod Period(int index) => index == 0 ? Whole(0) with { Start = Start } : Whole(index);

    /// <summary>The period of a number as it is between two anchors: other than <see cref="Period"/> for a short first one alone.</summary>
    public OrderPeriod Whole(int index)
    {
        var number = Holder(Start) + index;
        return new(Beginning(number), Beginning(number + 1).AddDays(-1));
    }

    /// <summary>The number of the period that has a day; null before the first.</summary>
    public int? IndexOf(DateOnly day) => day < Start ? null : Holder(day) - Holder(Start);

    /// <summary>Whether a period begins on a day.</summary>
    public bool BeginsOn(DateOnly day) => IndexOf(day) is { } index && Period(index).Start == day;

    /// <summary>The first day, from one that is not before the start on, on which a period begins.</summary>
    public DateOnly Next(DateOnly day) => BeginsOn(day) ? day : Period(IndexOf(day)!.Value + 1).Start;

    /// <summary>The next day; of the last day that there is, by which many say "without an end", itself.</summary>
    public static DateOnly After(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);

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

    /// <summary>First day of a period, counted from the anchor; those before it are below zero.</summary>
    private DateOnly Beginning(int number) =>
        Unit switch
        {
            IntervalUnit.Day => From.AddDays(number * Every),
            IntervalUnit.Week => From.AddDays(7 * number * Every),
            IntervalUnit.Year => From.AddYears(number * Every),
            _ => From.AddMonths(number * Every),
        };

    /// <summary>The period that has a day, counted from the anchor.</summary>
    private int Holder(DateOnly day)
    {
        var number = Guess(day);
        while (Beginning(number) > day)
        {
            number--;
        }

        while (Beginning(number + 1) <= day)
        {
            number++;
        }

        return number;
    }

    private int Guess(DateOnly day) =>
        Unit switch
        {
            IntervalUnit.Day => (day.DayNumber - From.DayNumber) / Every,
            IntervalUnit.Week => (day.DayNumber - From.DayNumber) / (7 * Every),
            IntervalUnit.Year => (day.Year - From.Year) / Every,
            _ => ((day.Year - From.Year) * 12 + day.Month - From.Month) / Every,
        };
}
