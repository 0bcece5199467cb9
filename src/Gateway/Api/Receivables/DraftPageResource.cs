namespace Invoicing.Gateway.Api.Receivables;

/// <summary>A page of drafts.</summary>
/// <param name="Drafts">The drafts, oldest first.</param>
/// <param name="NextCursor">Cursor of the next page; none on the last.</param>
public sealed record DraftPageResource(IReadOnlyList<DraftResource> Drafts, string? NextCursor = null);
