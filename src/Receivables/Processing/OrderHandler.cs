using Invoicing.Faults;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Processing;

/// <summary>OrderPlaced: an invoice, a draft, or nothing where the order was cancelled before.</summary>
public sealed class OrderHandler(ReceivableSettings settings, IReceivableStore store, OrderIssuing issuing) : IEventHandler
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Types => ["OrderPlaced"];

    /// <inheritdoc/>
    public async Task<EventEffect> HandleAsync(StoredEvent one, CancellationToken cancellation)
    {
        var order = EventData.Of<Order>(one);
        var cancelled = await store.FindEventAsync(one.Event.Tenant, EventCatalogue.CancelKey(order.Seller, order.Id), cancellation);
        if (cancelled is { Status: EventStatus.Pending or EventStatus.Waiting or EventStatus.Done })
        {
            return new EventEffect.Done($"cancelled:{cancelled.Id}");
        }

        return await SettledAsync(one.Event.Tenant, order, cancellation) is { } fault
            ? new EventEffect.Park([fault])
            : await issuing.TakeAsync(one, order, EventCatalogue.OrderKey(order.Seller, order.Id), [], cancellation);
    }

    /// <summary>A vendor's order that its marketplace has invoiced already, as a settlement refuses one that was invoiced by itself.</summary>
    private async Task<Fault?> SettledAsync(string tenant, Order order, CancellationToken cancellation) =>
        settings.Seller(tenant, order.Seller)?.Vendor is { } terms
        && await store.FindSettledOrderAsync(tenant, terms.Operator, order.Seller, order.Id, cancellation) is { } settled
            ? Fault.Fatal(
                "GW-REC-SETTLED",
                $"Order {order.Id} was invoiced before: settlement {settled.Settlement}.",
                "/data/id",
                hint: "Discard this event; an order that is another one needs a number of its own."
            )
            : null;
}
