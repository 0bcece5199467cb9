namespace Invoicing.Storage.Sql;

/// <summary>Where the log over all invoices ends.</summary>
/// <param name="Length">Entries.</param>
/// <param name="Hash">Running hash after the last one.</param>
internal sealed record AuditLogHead(long Length, string Hash);
