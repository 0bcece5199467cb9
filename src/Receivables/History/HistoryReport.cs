namespace Invoicing.Receivables.History;

/// <summary>What an import would do, or did.</summary>
/// <param name="IsDryRun">Whether nothing was written.</param>
/// <param name="Confirm">What to send with the same file so that it is taken in: it stands for what this report says is left out.</param>
/// <param name="Documents">Every document of the file, in its order.</param>
public sealed record HistoryReport(bool IsDryRun, string Confirm, IReadOnlyList<HistoryFinding> Documents)
{
    /// <summary>How many come to a verdict.</summary>
    public int Count(HistoryVerdict verdict) => Documents.Count(document => document.Verdict == verdict);
}
