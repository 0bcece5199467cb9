namespace Invoicing.Pipeline.Operations;

/// <summary>What became of a page of invoices.</summary>
/// <param name="Items">Each by itself, newest first.</param>
/// <param name="NextCursor">Where the next page begins; null at the end.</param>
public sealed record BulkResult(IReadOnlyList<BulkItem> Items, string? NextCursor);
