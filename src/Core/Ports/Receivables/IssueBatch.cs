namespace Invoicing.Ports.Receivables;

/// <summary>Documents that follow each other in a series, issued by one commit: all of them or none.</summary>
/// <param name="Series">The series and its period.</param>
/// <param name="Expected">Where the series must still stand; the first document has its next position.</param>
/// <param name="LastDate">Issue date of the last document.</param>
/// <param name="Items">The documents in their order.</param>
public sealed record IssueBatch(SeriesKey Series, SeriesPosition Expected, DateOnly LastDate, IReadOnlyList<IssueItem> Items);
