using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Recurrence;

namespace Invoicing.Receivables.Processing;

/// <summary>Usage of a subscription's meters that waits for the invoice of its period.</summary>
internal sealed class SubscriptionUsage(IReceivableStore store)
{
    private const int MostUsage = 500;

    /// <summary>What waits for the trigger of a day: up to the end of the period that it invoices, meter by meter.</summary>
    public async Task<List<(StoredEvent Event, UsageReported Usage)>> WaitingAsync(
        string tenant,
        Subscription subscription,
        DateOnly start,
        CancellationToken cancellation
    )
    {
        var found = new List<(StoredEvent Event, UsageReported Usage)>();
        if (subscription.Items.All(item => item.Meter is null) || SubscriptionRules.WhyNot(subscription, start) is not null)
        {
            return found;
        }

        var query = new EventQuery(tenant, [EventStatus.Pending, EventStatus.Waiting], MostUsage)
        {
            Correlation = EventCatalogue.UsageKey(subscription.Seller, subscription.Id),
        };
        for (EventPage? page = null; page is null || page.Next is not null; query = query with { After = page.Next ?? 0 })
        {
            page = await store.EventsAsync(query, cancellation);
            found.AddRange(
                page.Events.Select(one => (one, EventData.Of<UsageReported>(one)))
                    .Where(pair => pair.Item2.At < SubscriptionBilling.UsageUntil(subscription, start, pair.Item2.Meter))
            );
        }

        return found;
    }
}
