using System.Data.Common;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Search;

/// <summary>Pages of trails and of the log, newest first.</summary>
internal static class LogStatements
{
    private const string Previous = "(SELECT p.hash FROM audit p WHERE p.invoice = a.invoice AND p.position = a.position - 1)";

    private const string OfInvoice = $"""
        SELECT a.position, a.at, a.actor, a.kind, a.data, a.hash, a.salt, a.digest, {Previous} FROM invoices i JOIN audit a ON a.invoice = i.seq
        WHERE i.id = $1 AND a.position < $2 ORDER BY a.position DESC LIMIT $3
        """;

    /// <summary>From the end of the log: a tenant's invoices with all their entries would be too many to sort, hence no index for the tenant.</summary>
    private const string OfTenant = $"""
        SELECT a.position, a.at, a.actor, a.kind, a.data, a.hash, a.salt, a.digest, {Previous}, a.seq, i.id, i.public_id, i.number FROM audit a
        JOIN invoices i ON i.seq = a.invoice WHERE (i.tenant || '') = $1 AND a.seq < $2 ORDER BY a.seq DESC LIMIT $3
        """;

    public static IReadOnlyList<AuditEntry> Trail(Session session, InvoiceId id, int? before, int limit) =>
        session.All(OfInvoice, row => Entry(row, id), id.ToString(), (long)(before ?? int.MaxValue), (long)limit);

    public static IReadOnlyList<TenantLogEntry> Log(Session session, string tenant, long? before, int limit) =>
        session.All(
            OfTenant,
            row =>
            {
                var id = InvoiceId.Parse(row.GetString(10));
                return new TenantLogEntry(row.GetInt64(9), row.TextOrNull(11) is { } known ? InvoiceId.Parse(known) : id, row.GetString(12), Entry(row, id));
            },
            tenant,
            before ?? long.MaxValue,
            (long)limit
        );

    private static AuditEntry Entry(DbDataReader row, InvoiceId id) =>
        Storage.Sql.Trail.Entry(row, AuditSubject.Of(id), row.TextOrNull(8) ?? AuditChain.Genesis(AuditSubject.Of(id)), 0);
}
