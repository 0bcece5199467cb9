using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Processing;

/// <summary>OrderPlaced: an invoice, a draft, or nothing where the order was cancelled before.</summary>
public sealed class OrderHandler(IReceivableStore store, OrderIssuing issuing) : IEventHandler
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Types => ["OrderPlaced"];

    /// <inheritdoc/>
    public async Task<EventEffect> HandleAsync(StoredEvent one, CancellationToken cancellation)
    {
        var order = EventData.Of<Order>(one);
        var cancelled = await store.FindEventAsync(one.Event.Tenant, EventCatalogue.CancelKey(order.Seller, order.Id), cancellation);
        return cancelled is { Status: EventStatus.Pending or EventStatus.Waiting or EventStatus.Done }
            ? new EventEffect.Done($"cancelled:{cancelled.Id}")
            : await issuing.TakeAsync(one, order, EventCatalogue.OrderKey(order.Seller, order.Id), [], cancellation);
    }
}
