using System.Data.Common;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Reads the audit trail of an invoice. The hash before an entry is not stored a second time: it is the one of the entry before.</summary>
internal static class Trail
{
    private const string Entries = """
        SELECT a.position, a.at, a.actor, a.kind, a.data, a.hash FROM audit a JOIN invoices i ON i.seq = a.invoice WHERE i.id = $1 ORDER BY a.position
        """;

    public static IReadOnlyList<AuditEntry> Read(Session session, InvoiceId id)
    {
        var previous = AuditChain.Genesis(id);
        return session.All(
            Entries,
            row =>
            {
                var entry = Entry(row, id, previous, 0);
                previous = entry.Hash;
                return entry;
            },
            id.ToString()
        );
    }

    /// <summary>An entry from the columns position, at, actor, kind, data, hash.</summary>
    public static AuditEntry Entry(DbDataReader row, InvoiceId id, string previous, int first) =>
        new(
            id,
            row.GetInt32(first),
            row.Time(first + 1),
            row.GetString(first + 2),
            row.GetString(first + 3),
            row.GetString(first + 4),
            previous,
            row.GetString(first + 5)
        );
}
