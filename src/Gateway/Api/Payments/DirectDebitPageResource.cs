namespace Invoicing.Gateway.Api.Payments;

/// <summary>A page of collections.</summary>
/// <param name="DirectDebits">The collections, newest first.</param>
/// <param name="NextCursor">Cursor of the next page; none on the last.</param>
public sealed record DirectDebitPageResource(IReadOnlyList<DirectDebitResource> DirectDebits, string? NextCursor = null);
