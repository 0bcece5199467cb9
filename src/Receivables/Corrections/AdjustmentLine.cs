namespace Invoicing.Receivables.Corrections;

/// <summary>A line to be credited.</summary>
public sealed record AdjustmentLine
{
    /// <summary>Its id in the invoice (BT-126).</summary>
    public required string Id { get; init; }

    /// <summary>How much of it, without VAT; all that is left where none is given.</summary>
    public decimal? Amount { get; init; }
}
