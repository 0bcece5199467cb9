using Invoicing.Receivables.Recurrence;

namespace Invoicing.Receivables.Events.Types;

/// <summary>A trial became a subscription: its first period is invoiced.</summary>
public sealed record TrialConverted
{
    /// <summary>The subscription; its start is the day of the conversion.</summary>
    public required Subscription Subscription { get; init; }
}
