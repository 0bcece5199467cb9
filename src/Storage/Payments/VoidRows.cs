using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Invoicing.Storage.Receivables;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Items whose document was made void after they came to be.</summary>
internal static class VoidRows
{
    /// <summary>
    /// Asked before every look at payments: voids are few, open items are many. CROSS JOIN has SQLite begin with the voids; by its own reckoning it
    /// goes through every open item of the tenant.
    /// </summary>
    internal const string Voided = """
        SELECT o.id FROM receivable_voids v CROSS JOIN receivables r CROSS JOIN open_items o
        WHERE r.seq = v.receivable AND o.id = r.id AND o.tenant = $1 AND o.total - o.credited - o.allocated - o.written_off > 0
          AND NOT EXISTS (SELECT 1 FROM payment_movements m WHERE m.item = o.seq AND m.kind = 'Void')
        ORDER BY v.receivable
        """;

    public static IReadOnlyList<(InvoiceId Invoice, LedgerEntry Entry)> List(Session session, string tenant) =>
        [
            .. session
                .All(Voided, row => row.GetString(0), tenant)
                .Select(id => (InvoiceId.Parse(id), Entry: LedgerStatements.Of(session, tenant, id).LastOrDefault(entry => entry.Kind == "void")))
                .Where(one => one.Entry is not null)
                .Select(one => (one.Item1, one.Entry!)),
        ];
}
