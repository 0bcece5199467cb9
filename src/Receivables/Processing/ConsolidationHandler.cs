using System.Globalization;
using Invoicing.Faults;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Recurrence;

namespace Invoicing.Receivables.Processing;

/// <summary>
/// ConsolidationClosed: one invoice of all periods of a customer that wait for it. Each period is in one invoice, whatever is run again: the commit that issues
/// settles the periods with it.
/// </summary>
public sealed class ConsolidationHandler(IReceivableStore store, OrderIssuing issuing, TimeProvider clock) : IEventHandler
{
    private const int InPage = 500;
    private static readonly EventStatus[] Open = [EventStatus.Pending, EventStatus.Waiting];
    private readonly SubscriptionUsage _usage = new(store);

    /// <inheritdoc/>
    public IReadOnlyList<string> Types => ["ConsolidationClosed"];

    /// <inheritdoc/>
    public async Task<EventEffect> HandleAsync(StoredEvent one, CancellationToken cancellation)
    {
        var closed = EventData.Of<ConsolidationClosed>(one);
        var key = EventCatalogue.ConsolidationKey(closed.Seller, closed.Customer, closed.Id);
        if (await store.FindAsync(one.Event.Tenant, key, cancellation) is { } issued)
        {
            return new EventEffect.Done($"invoice:{issued.Document.Id}");
        }

        var (orders, events) = (new List<Order>(), new List<Guid>());
        foreach (var (stored, trigger) in await WaitingAsync(one.Event.Tenant, closed, cancellation))
        {
            if (await MadeAsync(one.Event.Tenant, SubscriptionBilling.KeyOf(trigger.Subscription, trigger.PeriodStart), cancellation) is { } made)
            {
                await store.SettleAsync(new(stored.Id, Open, EventStatus.Done, clock.GetUtcNow(), made), cancellation);
                continue;
            }

            var usage = await _usage.WaitingAsync(one.Event.Tenant, trigger.Subscription, trigger.PeriodStart, cancellation);
            var order = SubscriptionBilling.OrderOf(
                trigger.Subscription,
                trigger.PeriodStart,
                [.. usage.Select(each => new UsageTotal(each.Usage.Meter, each.Usage.Quantity))]
            );
            if (!order.Succeeded)
            {
                return new EventEffect.Park([.. order.Faults.Select(fault => fault with { Message = $"{stored.Event.EventId}: {fault.Message}" })]);
            }

            orders.Add(order.Value);
            events.AddRange([stored.Id, .. usage.Select(each => each.Event.Id)]);
        }

        var filled = orders.Where(order => order.Lines.Count > 0).ToList();
        if (filled.Count == 0)
        {
            foreach (var id in events)
            {
                await store.SettleAsync(new(id, Open, EventStatus.Done, clock.GetUtcNow(), "nothing-to-invoice"), cancellation);
            }

            return new EventEffect.Done("nothing-to-invoice");
        }

        return WhyApart(filled) is { } fault
            ? new EventEffect.Park([fault])
            : await issuing.TakeAsync(one, Together(closed, filled), key, [.. events.Distinct()], cancellation);
    }

    /// <summary>The invoice or open draft that a period has of its own already, as of a trial that was converted.</summary>
    private async Task<string?> MadeAsync(string tenant, string key, CancellationToken cancellation) =>
        await store.FindAsync(tenant, key, cancellation) is { } issued ? $"invoice:{issued.Document.Id}"
        : await store.FindDraftAsync(tenant, key, cancellation) is { Status: DraftStatus.Open } draft ? $"draft:{draft.Id}"
        : null;

    private async Task<List<(StoredEvent Event, SubscriptionInvoiceTrigger Trigger)>> WaitingAsync(
        string tenant,
        ConsolidationClosed closed,
        CancellationToken cancellation
    )
    {
        var found = new List<(StoredEvent Event, SubscriptionInvoiceTrigger Trigger)>();
        var query = new EventQuery(tenant, Open, InPage) { Correlation = EventCatalogue.WaitingKey(closed.Seller, closed.Customer) };
        for (EventPage? page = null; page is null || page.Next is not null; query = query with { After = page.Next ?? 0 })
        {
            page = await store.EventsAsync(query, cancellation);
            found.AddRange(
                page.Events.Select(one => (one, EventData.Of<SubscriptionInvoiceTrigger>(one)))
                    .Where(pair => closed.Until is null || pair.Item2.PeriodStart <= closed.Until)
            );
        }

        return [.. found.OrderBy(pair => pair.Trigger.Subscription.Id, StringComparer.Ordinal).ThenBy(pair => pair.Trigger.PeriodStart)];
    }

    /// <summary>What stands once in an invoice must be the same in all.</summary>
    private static Fault? WhyApart(List<Order> orders)
    {
        var (first, differing) = (orders[0], "");
        foreach (var order in orders.Skip(1))
        {
            differing +=
                order.Currency != first.Currency ? $" {order.Id}: currency."
                : order.Buyer != first.Buyer ? $" {order.Id}: buyer."
                : order.BuyerReference != first.BuyerReference ? $" {order.Id}: buyerReference."
                : order.Language != first.Language ? $" {order.Id}: language."
                : order.TermsDays != first.TermsDays ? $" {order.Id}: termsDays."
                : "";
        }

        return differing.Length == 0
            ? null
            : Fault.Fatal(
                "GW-REC-CONSOLIDATE",
                $"These differ from {first.Id} in what stands once in an invoice:{differing}",
                "/data/customer",
                hint: "Give them another consolidateFor, or make them agree; then send the events anew under other ids, and discard these."
            );
    }

    private static Order Together(ConsolidationClosed closed, List<Order> orders) =>
        orders[0] with
        {
            Id = closed.Id,
            Contract = orders.Select(order => order.Contract).Distinct().Count() == 1 ? orders[0].Contract : null,
            Period = new(orders.Min(order => order.Period!.Start), orders.Max(order => order.Period!.End)),
            Lines =
            [
                .. orders.SelectMany(order =>
                    order.Lines.Select(line =>
                        line with
                        {
                            Id = string.Create(CultureInfo.InvariantCulture, $"{order.Id}/{line.Id}"),
                            Description = line.Description ?? order.Contract,
                        }
                    )
                ),
            ],
        };
}
