using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Corrections;

/// <summary>A correction that is asked for: data of AdjustmentRequested, and body of the API.</summary>
public sealed record Adjustment
{
    /// <summary>A name of the caller's own for it: the same again is the same correction.</summary>
    public required string Id { get; init; }

    /// <summary>The document that is corrected, by its id.</summary>
    public required Guid Invoice { get; init; }

    /// <summary>How.</summary>
    public AdjustmentKind Kind { get; init; }

    /// <summary>How much, of a credit.</summary>
    public AdjustmentScope Scope { get; init; }

    /// <summary>Lines, where lines are credited.</summary>
    public IReadOnlyList<AdjustmentLine> Lines { get; init; } = [];

    /// <summary>Amount with VAT, where an amount is credited.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Days, where a period is credited.</summary>
    public OrderPeriod? Period { get; init; }

    /// <summary>What is invoiced in its place or beside it, for a debit note or a corrected invoice.</summary>
    public Order? Order { get; init; }

    /// <summary>Why, in words that the buyer reads.</summary>
    public string? Reason { get; init; }
}
