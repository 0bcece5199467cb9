using Invoicing.Faults;

namespace Invoicing.Receivables.History;

/// <summary>A document of an import, and what becomes of it.</summary>
/// <param name="Place">Where it stands in the file.</param>
/// <param name="Verdict">What becomes of it.</param>
/// <param name="Number">BT-1.</param>
/// <param name="TypeCode">BT-3.</param>
/// <param name="Date">BT-2.</param>
/// <param name="Currency">BT-5.</param>
/// <param name="Total">BT-112.</param>
/// <param name="Open">What is declared open of it; null where it is taken as settled.</param>
/// <param name="Id">Its id here, once it is taken in, or of the document that is there.</param>
/// <param name="Differences">What is wrong with it, or differs: from what is there, from what its lines come to, from what can be taken over.</param>
public sealed record HistoryFinding(
    string Place,
    HistoryVerdict Verdict,
    string? Number,
    string? TypeCode,
    DateOnly? Date,
    string? Currency,
    decimal? Total,
    decimal? Open,
    string? Id,
    IReadOnlyList<Fault> Differences
);
