namespace Invoicing.Gateway.Api.Payments;

/// <summary>A page of open items.</summary>
/// <param name="OpenItems">The items, oldest first.</param>
/// <param name="NextCursor">Cursor of the next page; none on the last.</param>
public sealed record OpenItemPageResource(IReadOnlyList<OpenItemResource> OpenItems, string? NextCursor = null);
