using Invoicing.Ports.Receivables;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Receivables;

/// <summary>Makes a document void. It keeps its number, its row and its entries; entries that turn them round are added.</summary>
internal static class VoidStatements
{
    private const string Open = """
        SELECT r.seq FROM receivables r LEFT JOIN receivable_voids v ON v.receivable = r.seq
        WHERE r.id = $1 AND r.tenant = $2 AND v.receivable IS NULL
          AND NOT EXISTS (SELECT 1 FROM receivable_caps c WHERE c.receivable = r.seq AND c.credited <> 0)
        """;

    public static bool Void(Session session, string tenant, string id, string actor, string reason, DateTimeOffset at, IReadOnlyList<LedgerEntry> entries)
    {
        if (session.Number(Open, id, tenant) is not { } seq)
        {
            return false;
        }

        session.Execute("INSERT INTO receivable_voids (receivable, at, actor, reason) VALUES ($1, $2, $3, $4)", seq, at.UtcTicks, actor, reason);
        foreach (var entry in entries)
        {
            LedgerStatements.Write(session, entry);
        }

        return true;
    }
}
