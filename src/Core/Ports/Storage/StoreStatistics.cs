using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>Figures of the store.</summary>
/// <param name="ByStatus">Transmissions in each status.</param>
/// <param name="ActiveByStage">Active transmissions at each stage.</param>
/// <param name="OldestDue">Wake-up time of the invoice that is overdue the longest; null when none is due.</param>
/// <param name="OutcomeUnknown">Invoices whose transmission has an unknown outcome.</param>
/// <param name="PendingDeliveries">Webhook deliveries that are not yet made.</param>
public sealed record StoreStatistics(
    IReadOnlyDictionary<ProcessingStatus, long> ByStatus,
    IReadOnlyDictionary<Stage, long> ActiveByStage,
    DateTimeOffset? OldestDue,
    long OutcomeUnknown,
    long PendingDeliveries
)
{
    /// <summary>What holds invoices up, by destination, status and problem.</summary>
    public IReadOnlyList<ProblemCount> Problems { get; init; } = [];
}
