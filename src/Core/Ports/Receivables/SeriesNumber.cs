namespace Invoicing.Ports.Receivables;

/// <summary>A document in its series.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Number">As it stands in the document.</param>
/// <param name="IssueDate">BT-2.</param>
/// <param name="Id">The document.</param>
/// <param name="IsVoid">Whether it was made void; it keeps its number.</param>
/// <param name="IsHandedOver">Whether the flow has the document under this number.</param>
public sealed record SeriesNumber(long Position, string Number, DateOnly IssueDate, string Id, bool IsVoid, bool IsHandedOver);
