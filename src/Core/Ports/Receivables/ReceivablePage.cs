namespace Invoicing.Ports.Receivables;

/// <summary>A page of issued documents, newest first.</summary>
/// <param name="Documents">The documents.</param>
/// <param name="Next">Where the next page begins; null where this is the last.</param>
public sealed record ReceivablePage(IReadOnlyList<StoredReceivable> Documents, long? Next);
