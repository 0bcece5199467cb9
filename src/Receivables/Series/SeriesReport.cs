namespace Invoicing.Receivables.Series;

/// <summary>What a series proves of itself in one period.</summary>
/// <param name="Series">Its id.</param>
/// <param name="Period">Its period.</param>
/// <param name="Documents">How many documents it has.</param>
/// <param name="First">Number of the first.</param>
/// <param name="Last">Number of the last.</param>
/// <param name="Next">The position that the next one gets.</param>
/// <param name="Missing">Positions that no document has and nobody explained, as in 7 or 9-12; at most 1,000 are named.</param>
/// <param name="DatesOutOfOrder">Numbers whose date is before that of the number before.</param>
/// <param name="NotHandedOver">Numbers that the flow does not have.</param>
/// <param name="Voids">Numbers that are void; they keep their places.</param>
public sealed record SeriesReport(
    string Series,
    string Period,
    long Documents,
    string? First,
    string? Last,
    long Next,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> DatesOutOfOrder,
    IReadOnlyList<string> NotHandedOver,
    IReadOnlyList<string> Voids
)
{
    /// <summary>Positions that somebody moved the series past, by whom and why; they are not among those missing.</summary>
    public IReadOnlyList<SeriesGap> Explained { get; init; } = [];

    /// <summary>Whether the positions are 1 to n, each once or explained, with dates that never decrease, each handed over.</summary>
    public bool IsWhole => Missing.Count == 0 && DatesOutOfOrder.Count == 0 && NotHandedOver.Count == 0;
}
