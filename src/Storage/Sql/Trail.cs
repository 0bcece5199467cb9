using System.Data.Common;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Reads the audit trail of an invoice, or of another subject. The hash before an entry is not stored a second time: it is the one of the entry
/// before.</summary>
internal static class Trail
{
    private const string Entries = """
        SELECT a.position, a.at, a.actor, a.kind, a.data, a.hash, a.salt, a.digest FROM audit a JOIN invoices i ON i.seq = a.invoice
        WHERE i.id = $1 ORDER BY a.position
        """;

    private const string OfSubject = """
        SELECT a.position, a.at, a.actor, a.kind, a.data, a.hash, a.salt, a.digest FROM audit a JOIN audit_subjects s ON s.seq = a.subject
        WHERE s.kind = $1 AND s.id = $2 ORDER BY a.position
        """;

    public static IReadOnlyList<AuditEntry> Read(Session session, InvoiceId id) => Read(session, AuditSubject.Of(id), Entries, id.ToString());

    public static IReadOnlyList<AuditEntry> Read(Session session, AuditSubject subject) =>
        subject.Kind == AuditSubject.InvoiceKind ? Read(session, subject, Entries, subject.Id) : Read(session, subject, OfSubject, subject.Kind, subject.Id);

    private static List<AuditEntry> Read(Session session, AuditSubject subject, string sql, params ReadOnlySpan<object?> values)
    {
        var previous = AuditChain.Genesis(subject);
        return session.All(
            sql,
            row =>
            {
                var entry = Entry(row, subject, previous, 0);
                previous = entry.Hash;
                return entry;
            },
            values
        );
    }

    /// <summary>An entry from the columns position, at, actor, kind, data, hash, salt, digest.</summary>
    public static AuditEntry Entry(DbDataReader row, AuditSubject subject, string previous, int first) =>
        new(
            subject,
            row.GetInt32(first),
            row.Time(first + 1),
            row.GetString(first + 2),
            row.GetString(first + 3),
            row.GetString(first + 4),
            previous,
            row.GetString(first + 5),
            row.TextOrNull(first + 6),
            row.TextOrNull(first + 7)
        );
}
