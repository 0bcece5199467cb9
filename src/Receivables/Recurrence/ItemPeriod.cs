using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Recurrence;

/// <summary>A period of an item.</summary>
/// <param name="Days">Its days.</param>
/// <param name="Whole">The days between two anchors, which its price is for: more than its own in a short first period alone.</param>
internal sealed record ItemPeriod(OrderPeriod Days, OrderPeriod Whole)
{
    /// <summary>The period of a number.</summary>
    public static ItemPeriod Of(Schedule schedule, int index) => new(schedule.Period(index), schedule.Whole(index));

    /// <summary>The period that is invoiced by the trigger of a day; null where none is, or the subscription ended before it.</summary>
    public static ItemPeriod? InvoicedOn(DateOnly day, Subscription subscription, SubscriptionItem item)
    {
        var schedule = Schedule.Of(subscription, item);
        if (!schedule.BeginsOn(day))
        {
            return null;
        }

        var index = schedule.IndexOf(day)!.Value - (item.Timing == ItemTiming.Arrears ? 1 : 0);
        return index < 0 || subscription.End < schedule.Period(index).Start ? null : Of(schedule, index);
    }
}
