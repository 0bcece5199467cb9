namespace Invoicing.Gateway.Api.Receivables;

/// <summary>A page of issued documents.</summary>
/// <param name="Receivables">The documents, newest first.</param>
/// <param name="NextCursor">Cursor of the next page; none on the last.</param>
public sealed record ReceivablePageResource(IReadOnlyList<ReceivableResource> Receivables, string? NextCursor = null);
