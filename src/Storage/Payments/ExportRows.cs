using System.Globalization;
using Invoicing.Ports.Payments;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Deliveries of batches.</summary>
internal static class ExportRows
{
    private const string Put = """
        INSERT INTO export_deliveries (tenant, target, batch, status, body) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant, target, batch) DO UPDATE SET status = excluded.status, body = excluded.body WHERE export_deliveries.status <> 'Delivered'
        """;

    private const string Oldest = """
        SELECT MIN(b.number) FROM journal_batches b WHERE b.tenant = $1
          AND NOT EXISTS (SELECT 1 FROM export_deliveries d WHERE d.tenant = b.tenant AND d.target = $2 AND d.batch = b.number AND d.status = 'Delivered')
        """;

    private const string Before = """
        SELECT p.account, SUM(p.amount)
        FROM journal_batches b JOIN journal_entries j ON j.batch = b.seq JOIN ledger_entries e ON e.seq = j.entry JOIN ledger_postings p ON p.entry = e.id
        WHERE b.tenant = $1 AND b.number < $2 AND e.currency = $3 GROUP BY p.account
        """;

    public static bool Save(Session session, ExportDelivery one)
    {
        session.Execute(Put, one.Tenant, one.Target, one.Batch, one.Status.ToString(), StoredJson.Write(one));
        return true;
    }

    public static IReadOnlyList<ExportDelivery> List(Session session, string tenant, long batch) =>
        session.All(
            "SELECT body FROM export_deliveries WHERE tenant = $1 AND batch = $2 ORDER BY seq",
            row => StoredJson.Read<ExportDelivery>(row.GetString(0)),
            tenant,
            batch
        );

    public static ExportDelivery? Find(Session session, string tenant, string target, long batch) =>
        session.First(
            "SELECT body FROM export_deliveries WHERE tenant = $1 AND target = $2 AND batch = $3",
            row => StoredJson.Read<ExportDelivery>(row.GetString(0)),
            tenant,
            target,
            batch
        );

    public static long? Undelivered(Session session, string tenant, string target) => session.Number(Oldest, tenant, target);

    public static IReadOnlyDictionary<string, decimal> Balances(Session session, string tenant, long batch, string currency) =>
        session
            .All(
                Before,
                row => (Account: row.GetString(0), Amount: Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture) / 10_000m),
                tenant,
                batch,
                currency
            )
            .ToDictionary(row => row.Account, row => row.Amount);
}
