using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Recurrence;

/// <summary>
/// What an item that is invoiced in advance costs more, for the rest of its period, once it became dearer in it. Each upgrade is invoiced once: by the first
/// trigger of the subscription, or of the item, on its day or after it. What is cheaper asks for nothing back: it holds from the item's next period.
/// </summary>
internal static class ItemUpgrades
{
    /// <summary>The day whose terms an item's period is invoiced at in advance: its first, or the first after the trial.</summary>
    public static DateOnly TermsOf(Subscription subscription, ItemPeriod period) =>
        subscription.TrialUntil is { } trial && trial >= period.Days.Start ? Schedule.After(trial) : period.Days.Start;

    /// <summary>The days of what became dearer, with the difference for the whole period, that the trigger of a day invoices.</summary>
    /// <param name="day">The day of the trigger.</param>
    /// <param name="subscription">The subscription.</param>
    /// <param name="item">The item.</param>
    /// <param name="worth">What a quantity at a price costs for a whole period.</param>
    public static IEnumerable<(ItemPeriod Period, List<Segment> Segments)> InvoicedOn(
        DateOnly day,
        Subscription subscription,
        SubscriptionItem item,
        Func<decimal, PriceRule, decimal> worth
    )
    {
        if (item.Timing != ItemTiming.Advance)
        {
            yield break;
        }

        var (schedule, all) = (Schedule.Of(subscription, item), Schedule.Of(subscription));
        var days = subscription.Changes.Where(change => change.Item == item.Id && change.On >= subscription.Start && change.On <= day);
        foreach (var inPeriod in days.Select(change => change.On).Distinct().Order().GroupBy(on => schedule.IndexOf(on)!.Value))
        {
            var period = ItemPeriod.Of(schedule, inPeriod.Key);
            var paid = WorthOn(TermsOf(subscription, period));
            foreach (var on in inPeriod.Where(on => on > TermsOf(subscription, period)))
            {
                var more = WorthOn(on) - paid;
                if (more <= 0)
                {
                    continue;
                }

                paid += more;
                if (day == Earlier(schedule.Next(on), all.Next(on)))
                {
                    var rest = period.Days with { Start = on };
                    yield return (period, ItemRuns.Of(subscription, item, rest, on).ConvertAll(run => new Segment(run.From, run.Until, more)));
                }
            }
        }

        decimal WorthOn(DateOnly on)
        {
            var (quantity, price) = ItemRuns.TermsOn(on, subscription, item);
            return worth(quantity, price);
        }
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
