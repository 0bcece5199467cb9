using Invoicing.Receivables.Recurrence;

namespace Invoicing.Receivables.Events.Types;

/// <summary>A period of a subscription is to be invoiced. Each period is invoiced once, however often it is asked for.</summary>
public sealed record SubscriptionInvoiceTrigger
{
    /// <summary>The subscription as it stands.</summary>
    public required Subscription Subscription { get; init; }

    /// <summary>First day of a period, of the subscription or of an item. Invoiced is what begins on it, or ended the day before, as each item says.</summary>
    public required DateOnly PeriodStart { get; init; }

    /// <summary>The customer whose periods are invoiced together: it waits for ConsolidationClosed. Null to invoice it by itself.</summary>
    public string? ConsolidateFor { get; init; }
}
