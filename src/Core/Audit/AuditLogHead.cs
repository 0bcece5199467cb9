namespace Invoicing.Audit;

/// <summary>Where the log over all invoices ends.</summary>
/// <param name="Length">Entries.</param>
/// <param name="Hash">The log's hash after the last one.</param>
public sealed record AuditLogHead(long Length, string Hash);
