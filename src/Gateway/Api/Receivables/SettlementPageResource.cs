namespace Invoicing.Gateway.Api.Receivables;

/// <summary>A page of settlements.</summary>
/// <param name="Settlements">The settlements, newest first.</param>
/// <param name="NextCursor">Cursor of the next page; none on the last.</param>
public sealed record SettlementPageResource(IReadOnlyList<SettlementResource> Settlements, string? NextCursor = null);
