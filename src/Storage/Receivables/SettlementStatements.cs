using System.Data.Common;
using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Receivables;

/// <summary>Settlements, each written once with the orders that it invoiced.</summary>
internal static class SettlementStatements
{
    private const string Columns = "id, tenant, seller, number, closed_at, body";

    /// <summary>Most settlements whose delay is read; beyond them figures are of a part.</summary>
    private const long Most = 100_000;

    private const string Delays = """
        SELECT s.closed_at - e.received_at FROM receivable_settlements s JOIN receivable_events e ON e.id = s.id
        WHERE s.tenant = $1 AND s.closed_at >= $2 ORDER BY s.seq DESC LIMIT $3
        """;

    /// <summary>What is parked waits too, for a person; what was discarded does not.</summary>
    private const string Oldest = """
        SELECT MIN(received_at) FROM receivable_events
        WHERE tenant = $1 AND status IN ('Pending', 'Waiting', 'Parked') AND type = 'SettlementClosed'
        """;

    /// <summary>Held by whoever closes a settlement of a marketplace.</summary>
    public static long Guard(StoredSettlement settlement) => AdvisoryLocks.Of("settlement", settlement.Tenant, settlement.Seller);

    public static bool Close(Session session, StoredSettlement settlement)
    {
        var isKnown = session.Number(
            "SELECT seq FROM receivable_settlements WHERE id = $1 OR (tenant = $2 AND seller = $3 AND number = $4)",
            settlement.Id.Text(),
            settlement.Tenant,
            settlement.Seller,
            settlement.Number
        );
        if (isKnown is not null || settlement.Orders.Any(one => FindOrder(session, settlement.Tenant, settlement.Seller, one.Vendor, one.Order) is not null))
        {
            return false;
        }

        session.Execute(
            $"INSERT INTO receivable_settlements ({Columns}) VALUES ($1, $2, $3, $4, $5, $6)",
            settlement.Id.Text(),
            settlement.Tenant,
            settlement.Seller,
            settlement.Number,
            settlement.ClosedAt.UtcTicks,
            settlement.Body
        );
        session.ExecuteAll(
            "INSERT INTO receivable_settled_orders (tenant, seller, vendor, order_id, lead, sale, settlement) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            [
                .. settlement.Orders.Select(one =>
                    new object?[] { settlement.Tenant, settlement.Seller, one.Vendor, one.Order, one.Lead, one.Sale.ToString(), settlement.Id.Text() }
                ),
            ]
        );
        EventStatements.Settle(
            session,
            new(settlement.Id, [EventStatus.Pending, EventStatus.Waiting], EventStatus.Done, settlement.ClosedAt, $"settlement:{settlement.Id}")
        );
        return true;
    }

    public static StoredSettlement? Find(Session session, string tenant, Guid id) =>
        session.First($"SELECT {Columns} FROM receivable_settlements WHERE id = $1 AND tenant = $2", Read, id.Text(), tenant);

    public static IReadOnlyList<StoredSettlement> List(Session session, string tenant, int skip, int limit) =>
        session.All($"SELECT {Columns} FROM receivable_settlements WHERE tenant = $1 ORDER BY seq DESC LIMIT $2 OFFSET $3", Read, tenant, limit, skip);

    public static SettledOrder? FindOrder(Session session, string tenant, string seller, string vendor, string order) =>
        session.First(
            """
            SELECT vendor, order_id, lead, sale, settlement FROM receivable_settled_orders
            WHERE tenant = $1 AND seller = $2 AND vendor = $3 AND order_id = $4
            """,
            row => new SettledOrder(
                row.GetString(0),
                row.GetString(1),
                row.GetString(2),
                InvoiceId.Parse(row.GetString(3)),
                Guid.Parse(row.GetString(4), CultureInfo.InvariantCulture)
            ),
            tenant,
            seller,
            vendor,
            order
        );

    public static SettlementFigures Figures(Session session, string tenant, DateTimeOffset since) =>
        new(
            session.All(Delays, row => TimeSpan.FromTicks(row.GetInt64(0)).TotalSeconds, tenant, since.UtcTicks, Most),
            session.First(Oldest, row => row.TimeOrNull(0), tenant)
        );

    private static StoredSettlement Read(DbDataReader row) =>
        new(Guid.Parse(row.GetString(0), CultureInfo.InvariantCulture), row.GetString(1), row.GetString(2), row.GetString(3), row.Time(4), row.GetString(5));
}
