using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Events.Types;

namespace Invoicing.Receivables.Processing;

/// <summary>OrderCancelled: an open draft is discarded, what was invoiced is credited; an order that has not come yet is waited for.</summary>
public sealed class CancellationHandler(IReceivableStore store, CorrectionService corrections, OrderIssuing issuing, TimeProvider clock) : IEventHandler
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Types => ["OrderCancelled"];

    /// <inheritdoc/>
    public async Task<EventEffect> HandleAsync(StoredEvent one, CancellationToken cancellation)
    {
        var (tenant, cancelled) = (one.Event.Tenant, EventData.Of<OrderCancelled>(one));
        var key = EventCatalogue.OrderKey(cancelled.Seller, cancelled.Order);
        if (await store.FindAsync(tenant, key, cancellation) is { } issued)
        {
            var adjustment = new Adjustment
            {
                Id = one.Id.ToString(),
                Invoice = issued.Document.Id.Value,
                Reason = cancelled.Reason,
            };
            var nothingLeft = issued.VoidReason is not null || issued.Document.Caps.All(cap => issued.Credited.GetValueOrDefault(cap.Key) == cap.Value);
            return nothingLeft
                ? new EventEffect.Done("nothing-left")
                : await issuing.EffectOfAsync(
                    await corrections.CorrectAsync(
                        tenant,
                        $"event:{one.Event.Source}",
                        adjustment,
                        EventCatalogue.CancelKey(cancelled.Seller, cancelled.Order),
                        [one.Id],
                        cancellation
                    ),
                    one,
                    cancellation
                );
        }

        if (await store.FindDraftAsync(tenant, key, cancellation) is { Status: DraftStatus.Open } draft)
        {
            var next = draft with { Version = draft.Version + 1, Status = DraftStatus.Discarded, UpdatedAt = clock.GetUtcNow(), UpdatedBy = "event" };
            return await store.SaveDraftAsync(next, cancellation) ? new EventEffect.Done($"draft:{draft.Id}") : new EventEffect.Later();
        }

        return await store.FindEventAsync(tenant, key, cancellation) is { Status: EventStatus.Done or EventStatus.Discarded }
            ? new EventEffect.Done("not-invoiced")
            : new EventEffect.Wait();
    }
}
