namespace Invoicing.Receivables.History;

/// <summary>An import that is asked for.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Actor">Who asks.</param>
/// <param name="Seller">Seller by its id in the configuration.</param>
/// <param name="File">The file.</param>
/// <param name="IsOpen">Whether documents of which the file says nothing are open.</param>
/// <param name="Confirm">What the report of the dry run said; null for a dry run.</param>
public sealed record HistoryRequest(string Tenant, string Actor, string Seller, ReadOnlyMemory<byte> File, bool IsOpen, string? Confirm);
