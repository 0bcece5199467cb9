namespace Invoicing.Ports.Receivables;

/// <summary>A version of a customer or product. Versions are never changed.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Kind">customer or product.</param>
/// <param name="Id">Its id, the tenant's own.</param>
/// <param name="Version">From 1.</param>
/// <param name="Content">What it says, JSON.</param>
/// <param name="ChangedAt">When this version was written.</param>
/// <param name="ChangedBy">Who wrote it.</param>
public sealed record StoredRecord(string Tenant, string Kind, string Id, long Version, string Content, DateTimeOffset ChangedAt, string ChangedBy);
