using Invoicing.Gateway.Api.Problems;
using Invoicing.Receivables.Actions;
using Invoicing.Receivables.History;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>What an import of documents of the past would do, or did.</summary>
/// <param name="IsDryRun">Whether nothing was written.</param>
/// <param name="Confirm">What to send with the same file so that it is taken in.</param>
/// <param name="New">Documents that are taken in, or were.</param>
/// <param name="Known">Documents that are there as they are.</param>
/// <param name="Differs">Documents that are left out, since another one is there under their number.</param>
/// <param name="Wrong">Documents that are left out, since they cannot be read or lack what a document must have.</param>
/// <param name="Documents">Every document of the file, in its order.</param>
/// <param name="AvailableActions">What may be done next.</param>
public sealed record HistoryReportResource(
    bool IsDryRun,
    string Confirm,
    int New,
    int Known,
    int Differs,
    int Wrong,
    IReadOnlyList<HistoryDocumentResource> Documents,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>A report as the API shows it.</summary>
    public static HistoryReportResource Of(HistoryReport report) =>
        new(
            report.IsDryRun,
            report.Confirm,
            report.Count(HistoryVerdict.New),
            report.Count(HistoryVerdict.Known),
            report.Count(HistoryVerdict.Differs),
            report.Count(HistoryVerdict.Wrong),
            [.. report.Documents.Select(HistoryDocumentResource.Of)],
            [
                AvailableAction.Of(
                    "import",
                    "imported",
                    !report.IsDryRun ? "It was taken in."
                        : report.Count(HistoryVerdict.New) == 0 ? "Nothing in it is new."
                        : null
                ),
            ]
        );
}
