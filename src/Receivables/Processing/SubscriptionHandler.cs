using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Recurrence;

namespace Invoicing.Receivables.Processing;

/// <summary>SubscriptionInvoiceTrigger and TrialConverted: the invoice of a period, with the usage that was reported up to its end.</summary>
public sealed class SubscriptionHandler(IReceivableStore store, OrderIssuing issuing) : IEventHandler
{
    private const int MostUsage = 500;

    /// <inheritdoc/>
    public IReadOnlyList<string> Types => ["SubscriptionInvoiceTrigger", "TrialConverted"];

    /// <inheritdoc/>
    public async Task<EventEffect> HandleAsync(StoredEvent one, CancellationToken cancellation)
    {
        var (subscription, start) = Read(one);
        var key = SubscriptionBilling.KeyOf(subscription, start);
        if (await store.FindAsync(one.Event.Tenant, key, cancellation) is { } issued)
        {
            return new EventEffect.Done($"invoice:{issued.Document.Id}");
        }

        var usage = await UsageAsync(one.Event.Tenant, subscription, start, cancellation);
        var order = SubscriptionBilling.OrderOf(subscription, start, [.. usage.Select(each => new UsageTotal(each.Usage.Meter, each.Usage.Quantity))]);
        return !order.Succeeded ? new EventEffect.Park(order.Faults)
            : order.Value.Lines.Count == 0 ? new EventEffect.Done("nothing-to-invoice")
            : await issuing.TakeAsync(one, order.Value, key, [.. usage.Select(each => each.Event.Id)], cancellation);
    }

    private static (Subscription Subscription, DateOnly Start) Read(StoredEvent one)
    {
        if (one.Event.Type == "TrialConverted")
        {
            var converted = EventData.Of<TrialConverted>(one).Subscription;
            return (converted, converted.Start);
        }

        var trigger = EventData.Of<SubscriptionInvoiceTrigger>(one);
        return (trigger.Subscription, trigger.PeriodStart);
    }

    /// <summary>Usage of its meters that waits, up to the end of the period.</summary>
    private async Task<List<(StoredEvent Event, UsageReported Usage)>> UsageAsync(
        string tenant,
        Subscription subscription,
        DateOnly start,
        CancellationToken cancellation
    )
    {
        var found = new List<(StoredEvent Event, UsageReported Usage)>();
        var schedule = new Schedule(subscription.Start, subscription.Every, subscription.Unit);
        if (subscription.Items.All(item => item.Meter is null) || schedule.IndexOf(start) is not { } index || !Schedule.KnowsZone(subscription.TimeZone))
        {
            return found;
        }

        var end = Schedule.BeginningOf(schedule.Period(index).End.AddDays(1), subscription.TimeZone);
        var query = new EventQuery(tenant, [EventStatus.Pending, EventStatus.Waiting], MostUsage)
        {
            Correlation = EventCatalogue.UsageKey(subscription.Seller, subscription.Id),
        };
        for (EventPage? page = null; page is null || page.Next is not null; query = query with { After = page.Next ?? 0 })
        {
            page = await store.EventsAsync(query, cancellation);
            found.AddRange(page.Events.Select(one => (one, EventData.Of<UsageReported>(one))).Where(pair => pair.Item2.At < end));
        }

        return found;
    }
}
