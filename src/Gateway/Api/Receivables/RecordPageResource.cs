namespace Invoicing.Gateway.Api.Receivables;

/// <summary>A page of customers or products, by their ids.</summary>
/// <param name="Records">Their last versions.</param>
/// <param name="NextCursor">Where the next page begins.</param>
public sealed record RecordPageResource(IReadOnlyList<RecordResource> Records, string? NextCursor = null);
