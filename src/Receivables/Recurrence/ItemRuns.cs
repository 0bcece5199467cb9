using Invoicing.Receivables.Orders;
using Invoicing.Taxes.Currencies;

namespace Invoicing.Receivables.Recurrence;

/// <summary>On which days an item runs, at what terms, and what that costs of a period.</summary>
internal static class ItemRuns
{
    /// <summary>The days on which an item ran, cut where it rests and where its terms change.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="item">The item.</param>
    /// <param name="days">The days that are looked at.</param>
    /// <param name="termsOf">The day whose terms hold throughout; null for those of each day.</param>
    public static List<ItemRun> Of(Subscription subscription, SubscriptionItem item, OrderPeriod days, DateOnly? termsOf = null)
    {
        var end = days.End.AddDays(1);
        var cuts = subscription
            .Changes.Where(change => termsOf is null && change.Item == item.Id)
            .Select(change => change.On)
            .Concat(subscription.Pauses.SelectMany(pause => (DateOnly[])[pause.Start, Schedule.After(pause.End)]))
            .Concat(subscription.TrialUntil is { } trial ? [Schedule.After(trial)] : [])
            .Concat(subscription.End is { } last ? [Schedule.After(last)] : [])
            .Where(cut => cut > days.Start && cut < end)
            .Append(days.Start)
            .Append(end)
            .Distinct()
            .Order()
            .ToList();
        var runs = new List<ItemRun>();
        foreach (var (from, until) in cuts.Zip(cuts.Skip(1)))
        {
            if (from <= subscription.TrialUntil || from > subscription.End || subscription.Pauses.Any(pause => pause.Start <= from && from <= pause.End))
            {
                continue;
            }

            var (quantity, price) = TermsOn(termsOf ?? from, subscription, item);
            runs.Add(new(from, until, quantity, price));
        }

        return runs;
    }

    /// <summary>Quantity and price of an item that hold on a day.</summary>
    public static (decimal Quantity, PriceRule Price) TermsOn(DateOnly day, Subscription subscription, SubscriptionItem item)
    {
        var held = subscription.Changes.Where(change => change.Item == item.Id && change.On <= day).OrderBy(change => change.On).ToList();
        return (
            held.LastOrDefault(change => change.Quantity is not null)?.Quantity ?? item.Quantity,
            held.LastOrDefault(change => change.Price is not null)?.Price ?? item.Price
        );
    }

    /// <summary>
    /// What parts of a period cost. Of a short first period that ran without a break, they add up to the whole together with the days before the start.
    /// </summary>
    public static IReadOnlyList<decimal> Amounts(Subscription subscription, List<Segment> segments, ItemPeriod period)
    {
        var isShort = period.Whole.Start < period.Days.Start && Days(segments) == Days(period.Days);
        var parts = Proration.Parts(
            period.Whole,
            isShort ? [new(period.Whole.Start, period.Days.Start, segments[0].Amount), .. segments] : segments,
            subscription.Proration,
            subscription.TimeZone,
            MinorUnits.InInvoices(subscription.Currency)
        );
        return isShort ? [.. parts.Skip(1)] : parts;
    }

    /// <summary>The least amount of a period, of the days on which the item ran; null where it has none.</summary>
    public static decimal? MinimumOf(Subscription subscription, SubscriptionItem item, ItemPeriod period)
    {
        if (item.Minimum is not { } minimum)
        {
            return null;
        }

        var segments = Of(subscription, item, period.Days, period.Days.Start).ConvertAll(run => new Segment(run.From, run.Until, minimum));
        return Days(segments) == Days(period.Whole) ? minimum : Amounts(subscription, segments, period).Sum();
    }

    private static int Days(OrderPeriod days) => days.End.DayNumber - days.Start.DayNumber + 1;

    private static int Days(List<Segment> segments) => segments.Sum(segment => segment.Until.DayNumber - segment.From.DayNumber);
}
