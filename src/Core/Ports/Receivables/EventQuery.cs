namespace Invoicing.Ports.Receivables;

/// <summary>Which events to list, oldest first.</summary>
/// <param name="Tenant">Whose; null for all.</param>
/// <param name="Statuses">In which status.</param>
/// <param name="Limit">Most in an answer.</param>
public sealed record EventQuery(string? Tenant, IReadOnlyList<EventStatus> Statuses, int Limit)
{
    /// <summary>Only those that belong together by this.</summary>
    public string? Correlation { get; init; }

    /// <summary>Only received before this time.</summary>
    public DateTimeOffset? ReceivedBefore { get; init; }

    /// <summary>Only after this one, in the order of coming in; what a page before ended with.</summary>
    public long After { get; init; }
}
