using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Recurrence;

namespace Invoicing.Receivables.Events;

/// <summary>The events that there are: one line each.</summary>
public static class EventCatalogue
{
    /// <summary>Every kind.</summary>
    public static IReadOnlyList<EventKind> All { get; } =
    [
        EventKind.Of<Order>("OrderPlaced", order => OrderKey(order.Seller, order.Id)),
        EventKind.Of<OrderCancelled>("OrderCancelled", cancelled => CancelKey(cancelled.Seller, cancelled.Order)),
        EventKind.Of<SubscriptionInvoiceTrigger>(
            "SubscriptionInvoiceTrigger",
            trigger => SubscriptionBilling.KeyOf(trigger.Subscription, trigger.PeriodStart),
            trigger => trigger.ConsolidateFor is { } customer ? WaitingKey(trigger.Subscription.Seller, customer) : null
        ),
        EventKind.Of<ConsolidationClosed>("ConsolidationClosed", closed => ConsolidationKey(closed.Seller, closed.Customer, closed.Id)),
        EventKind.Of<TrialConverted>("TrialConverted", converted => $"trial:{converted.Subscription.Seller}:{converted.Subscription.Id}"),
        EventKind.Of<UsageReported>(
            "UsageReported",
            usage => $"{UsageKey(usage.Seller, usage.Subscription)}:{usage.Id}",
            usage => UsageKey(usage.Seller, usage.Subscription)
        ),
        EventKind.Of<Adjustment>("AdjustmentRequested", CorrectionService.KeyOf),
        EventKind.Of<SettlementClosed>(
            "SettlementClosed",
            settlement => $"{SettlementsKey(settlement.Seller)}:{settlement.Id}",
            settlement => SettlementsKey(settlement.Seller)
        ),
    ];

    /// <summary>The kind of a type; a version at its end, as in OrderPlaced.v1, may be there.</summary>
    public static EventKind? Find(string type) => All.FirstOrDefault(kind => kind.Name == type || $"{kind.Name}.v{kind.Version}" == type);

    /// <summary>What an order's invoice is about.</summary>
    public static string OrderKey(string seller, string order) => $"order:{seller}:{order}";

    /// <summary>What usage of a subscription belongs together by.</summary>
    public static string UsageKey(string seller, string subscription) => $"usage:{seller}:{subscription}";

    /// <summary>What periods that wait to be invoiced together belong together by.</summary>
    public static string WaitingKey(string seller, string customer) => $"consolidate:{seller}:{customer}";

    /// <summary>What an invoice of several periods is about.</summary>
    public static string ConsolidationKey(string seller, string customer, string id) => $"consolidation:{seller}:{customer}:{id}";

    /// <summary>What settlements of a marketplace belong together by.</summary>
    public static string SettlementsKey(string seller) => $"settlement:{seller}";

    /// <summary>What an order's cancellation is about.</summary>
    public static string CancelKey(string seller, string order) => $"cancel:{seller}:{order}";
}
