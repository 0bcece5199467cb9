using Invoicing.Gateway.Api.Problems;
using Invoicing.Receivables.History;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>A document of the past, and what becomes of it.</summary>
/// <param name="Place">Where it stands in the file.</param>
/// <param name="Verdict">What becomes of it.</param>
/// <param name="Number">BT-1.</param>
/// <param name="TypeCode">BT-3.</param>
/// <param name="Date">BT-2.</param>
/// <param name="Currency">BT-5.</param>
/// <param name="Total">BT-112.</param>
/// <param name="Open">What is declared open of it; null where it is taken as settled.</param>
/// <param name="Id">Its id here, once it is taken in, or of the document that is there.</param>
/// <param name="Differences">What is wrong with it, or differs.</param>
public sealed record HistoryDocumentResource(
    string Place,
    HistoryVerdict Verdict,
    string? Number,
    string? TypeCode,
    DateOnly? Date,
    string? Currency,
    decimal? Total,
    decimal? Open,
    string? Id,
    IReadOnlyList<FaultResource> Differences
)
{
    /// <summary>A finding as the API shows it.</summary>
    public static HistoryDocumentResource Of(HistoryFinding finding) =>
        new(
            finding.Place,
            finding.Verdict,
            finding.Number,
            finding.TypeCode,
            finding.Date,
            finding.Currency,
            finding.Total,
            finding.Open,
            finding.Id,
            [.. FaultResource.Of(finding.Differences)]
        );
}
