using Invoicing.Faults;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Recurrence;

namespace Invoicing.Receivables.Processing;

/// <summary>SubscriptionInvoiceTrigger and TrialConverted: the invoice of a period, with the usage that was reported up to its end. One that is consolidated
/// waits.</summary>
public sealed class SubscriptionHandler(IReceivableStore store, OrderIssuing issuing, TimeProvider clock) : IEventHandler
{
    private const string Nothing = "nothing-to-invoice";
    private readonly SubscriptionUsage _usage = new(store);

    /// <inheritdoc/>
    public IReadOnlyList<string> Types => ["SubscriptionInvoiceTrigger", "TrialConverted"];

    /// <inheritdoc/>
    public async Task<EventEffect> HandleAsync(StoredEvent one, CancellationToken cancellation)
    {
        var (subscription, start, isConsolidated) = Read(one);
        if (isConsolidated)
        {
            return one.Event.Correlation is null ? new EventEffect.Park([CameTooSoon(one)]) : new EventEffect.Wait();
        }

        var key = SubscriptionBilling.KeyOf(subscription, start);
        if (await CoveredAsync(one, key, cancellation) is { } covered)
        {
            return new EventEffect.Done(covered);
        }

        if (await store.FindAsync(one.Event.Tenant, key, cancellation) is { } issued)
        {
            return new EventEffect.Done($"invoice:{issued.Document.Id}");
        }

        var usage = await _usage.WaitingAsync(one.Event.Tenant, subscription, start, cancellation);
        var order = SubscriptionBilling.OrderOf(subscription, start, [.. usage.Select(each => new UsageTotal(each.Usage.Meter, each.Usage.Quantity))]);
        return !order.Succeeded ? new EventEffect.Park(order.Faults)
            : order.Value.Lines.Count == 0 ? await NothingAsync([.. usage.Select(each => each.Event.Id)], cancellation)
            : await issuing.TakeAsync(one, order.Value, key, [.. usage.Select(each => each.Event.Id)], cancellation);
    }

    /// <summary>What was used in a period that comes to nothing has had its effect with it: the next period's tiers begin without it.</summary>
    private async Task<EventEffect> NothingAsync(IReadOnlyList<Guid> usage, CancellationToken cancellation)
    {
        foreach (var id in usage)
        {
            await store.SettleAsync(new(id, [EventStatus.Pending, EventStatus.Waiting], EventStatus.Done, clock.GetUtcNow(), Nothing), cancellation);
        }

        return new EventEffect.Done(Nothing);
    }

    /// <summary>What the same period came to, or will come to, by a trigger that is invoiced together with others; null where there is none.</summary>
    private async Task<string?> CoveredAsync(StoredEvent one, string key, CancellationToken cancellation) =>
        await store.FindEventAsync(one.Event.Tenant, key, cancellation)
            is { Event.Correlation: not null, Status: EventStatus.Pending or EventStatus.Waiting or EventStatus.Done } trigger
        && trigger.Id != one.Id
            ? trigger.Result ?? $"event:{trigger.Id}"
            : null;

    /// <summary>An event that came before its customer or product is kept without what it says of them, so nothing that waits could find it.</summary>
    private static Fault CameTooSoon(StoredEvent one) =>
        Fault.Fatal(
            "GW-REC-RECORD",
            $"{one.Event.EventId} came before its customer or product, and cannot wait to be invoiced together with others.",
            "/data/consolidateFor",
            hint: "Both are there now: send it once more under another id, and discard this one."
        );

    private static (Subscription Subscription, DateOnly Start, bool IsConsolidated) Read(StoredEvent one)
    {
        if (one.Event.Type == "TrialConverted")
        {
            var converted = EventData.Of<TrialConverted>(one).Subscription;
            return (converted, converted.Start, false);
        }

        var trigger = EventData.Of<SubscriptionInvoiceTrigger>(one);
        return (trigger.Subscription, trigger.PeriodStart, trigger.ConsolidateFor is not null);
    }
}
