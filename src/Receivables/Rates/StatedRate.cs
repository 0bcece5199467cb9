namespace Invoicing.Receivables.Rates;

/// <summary>A rate that the sender states, such as one of a national bank or of customs.</summary>
public sealed record StatedRate
{
    /// <summary>Units of the seller's accounting currency for one unit of the order's currency; above 0.</summary>
    public required decimal Rate { get; init; }

    /// <summary>The day that it is of.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who published it.</summary>
    public required string Source { get; init; }
}
