using Invoicing.Faults;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Processing;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Marketplace;

/// <summary>
/// SettlementClosed: all of its documents are made on trial first, so that one that is wrong keeps all of them from being issued; then each is issued once, and
/// the statement closes it. A run that was killed goes on where it stood, for each document is about one thing.
/// </summary>
public sealed class SettlementHandler(
    ReceivableSettings settings,
    IReceivableStore store,
    IInvoiceHandover handover,
    OrderIssuing issuing,
    Issuer issuer,
    CorrectionService corrections,
    TimeProvider clock
) : IEventHandler
{
    private const int InPage = 100;

    /// <summary>For other settlements of the marketplace; then it goes without its turn, but not where they share an order.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SettlementReader _reader = new(store, handover);

    /// <inheritdoc/>
    public IReadOnlyList<string> Types => ["SettlementClosed"];

    /// <inheritdoc/>
    public async Task<EventEffect> HandleAsync(StoredEvent one, CancellationToken cancellation)
    {
        var (tenant, settlement) = (one.Event.Tenant, EventData.Of<SettlementClosed>(one));
        if (settings.Seller(tenant, settlement.Seller) is null)
        {
            return new EventEffect.Park([OrderIssuing.UnknownSeller(settings, tenant, settlement.Seller)]);
        }

        // Settlements of one marketplace go one after the other: an order in two of them is seen by whoever comes second.
        var together = EventCatalogue.SettlementsKey(settlement.Seller);
        await using var turn = await store.TakeTurnAsync(tenant, together, Patience, cancellation);
        var others = await UnderWayAsync(one, settlement, together, cancellation);
        if (others.FirstOrDefault(other => IsBefore(other.Event, one)) is { Event: { } before, Order: { } shared })
        {
            return new EventEffect.Park([Shared(shared, before)]);
        }

        if (!turn.IsHeld && others.Count > 0)
        {
            return new EventEffect.Later();
        }

        var sales = SettlementSales.Of(settlement, tenant, settings);
        var faults = sales.Succeeded ? await SettledAsync(one, settlement, sales.Value, cancellation) : sales.Faults;
        if (!sales.Succeeded || faults.Count > 0)
        {
            return new EventEffect.Park(faults);
        }

        var trial = new TrialDocuments(tenant, settings, store, _reader, issuing, corrections);
        var tried = await FlowOf(settlement, tenant, trial).RunAsync(sales.Value, cancellation);
        if (!tried.Succeeded)
        {
            return new EventEffect.Park(tried.Faults);
        }

        var issued = new IssuedDocuments(tenant, $"event:{one.Event.Source}", settings, store, _reader, issuing, issuer, corrections, clock);
        var flow = FlowOf(settlement, tenant, issued);
        var statement = await flow.RunAsync(sales.Value, cancellation);
        return statement.Succeeded ? await CloseAsync(one, settlement, flow, statement.Value, cancellation) : EffectOf(statement.Faults);
    }

    /// <summary>Settlements of the marketplace that are not closed and share an order with this one; of parked ones those that have issued something.</summary>
    private async Task<IReadOnlyList<(StoredEvent Event, string Order)>> UnderWayAsync(
        StoredEvent one,
        SettlementClosed settlement,
        string together,
        CancellationToken cancellation
    )
    {
        var mine = SharesOf(settlement).ToHashSet();
        var found = new List<(StoredEvent Event, string Order)>();
        var query = new EventQuery(one.Event.Tenant, [EventStatus.Pending, EventStatus.Waiting, EventStatus.Parked], InPage) { Correlation = together };
        for (EventPage? page = null; page is null || page.Next is not null; query = query with { After = page.Next ?? 0 })
        {
            page = await store.EventsAsync(query, cancellation);
            foreach (var other in page.Events.Where(other => other.Id != one.Id))
            {
                var theirs = EventData.Of<SettlementClosed>(other);
                if (
                    SharesOf(theirs).FirstOrDefault(mine.Contains) is { Order: { } order }
                    && (other.Status != EventStatus.Parked || await HasDocumentsAsync(theirs, one.Event.Tenant, cancellation))
                )
                {
                    found.Add((other, order));
                }
            }
        }

        return found;
    }

    /// <summary>Whether some of its invoices were issued before it was parked: its orders are invoiced, though no statement says so.</summary>
    private async Task<bool> HasDocumentsAsync(SettlementClosed settlement, string tenant, CancellationToken cancellation) =>
        SettlementSales.Of(settlement, tenant, settings) is { Value: { } sales }
        && (await store.IssuedAsync(tenant, [.. sales.Select(sale => sale.KeyIn(settlement.Id))], cancellation)).Count > 0;

    private static IEnumerable<(string Vendor, string Order)> SharesOf(SettlementClosed settlement) =>
        settlement.Orders.SelectMany(order => order.Vendors.Select(share => (share.Vendor, order.Id)));

    private static bool IsBefore(StoredEvent other, StoredEvent one) => (other.Event.ReceivedAt, other.Id).CompareTo((one.Event.ReceivedAt, one.Id)) < 0;

    private static Fault Shared(string order, StoredEvent before) =>
        Fault.Fatal(
            "GW-REC-SETTLED",
            $"Order {order} is in event {before.Event.EventId}, which came before and is not closed yet.",
            "/data/orders",
            hint: "Try it again once that one is closed or discarded; or send it without the order under another number, and discard this one."
        );

    private static EventEffect EffectOf(IReadOnlyList<Fault> faults) =>
        faults.Any(fault => fault.Code == IssuedDocuments.Busy) ? new EventEffect.Later()
        : faults.All(fault => fault.Code == IssuedDocuments.Waits) ? new EventEffect.Wait()
        : new EventEffect.Park([.. faults.Where(fault => fault.Code != IssuedDocuments.Waits)]);

    private SettlementFlow FlowOf(SettlementClosed settlement, string tenant, ISettlementDocuments documents) =>
        new(settlement, tenant, settings, store, _reader, documents);

    private async Task<EventEffect> CloseAsync(
        StoredEvent one,
        SettlementClosed settlement,
        SettlementFlow flow,
        SettlementStatement statement,
        CancellationToken cancellation
    )
    {
        var closed = new StoredSettlement(one.Id, one.Event.Tenant, settlement.Seller, settlement.Id, clock.GetUtcNow(), EventJson.Write(statement))
        {
            Orders =
            [
                .. flow.Sold.SelectMany(sold =>
                    sold.Sale.Orders.Select(order => new SettledOrder(sold.Sale.Vendor, order, sold.Sale.Lead, sold.Id!.Value, one.Id))
                ),
            ],
        };
        return await store.CloseSettlementAsync(closed, cancellation) ? new EventEffect.Settled() : new EventEffect.Later();
    }

    /// <summary>Orders that were invoiced before, by another settlement or by themselves.</summary>
    private async Task<IReadOnlyList<Fault>> SettledAsync(
        StoredEvent one,
        SettlementClosed settlement,
        IReadOnlyList<PlannedSale> sales,
        CancellationToken cancellation
    )
    {
        var faults = new List<Fault>();
        foreach (var (sale, order) in sales.SelectMany(sale => sale.Orders.Select(order => (sale, order))))
        {
            var before =
                await store.FindSettledOrderAsync(one.Event.Tenant, settlement.Seller, sale.Vendor, order, cancellation) is { } settled
                && settled.Settlement != one.Id
                    ? $"settlement {settled.Settlement}"
                : await store.FindAsync(one.Event.Tenant, EventCatalogue.OrderKey(sale.Order.Seller, order), cancellation) is { } invoiced
                    ? $"invoice {invoiced.Document.Number}"
                : null;
            if (before is not null)
            {
                faults.Add(
                    Fault.Fatal(
                        "GW-REC-SETTLED",
                        $"Order {order} of {sale.Vendor} was invoiced before: {before}.",
                        "/data/orders",
                        hint: "Send the settlement anew without it under another number, and discard this one."
                    )
                );
            }
        }

        return faults;
    }
}
