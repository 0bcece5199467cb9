namespace Invoicing.Receivables.Recurrence;

/// <summary>How long an item's periods are, where they are not the subscription's. They are reckoned from the subscription's anchor, or its start.</summary>
public sealed record ItemInterval
{
    /// <summary>How many units a period has.</summary>
    public int Every { get; init; } = 1;

    /// <summary>The unit.</summary>
    public IntervalUnit Unit { get; init; }
}
