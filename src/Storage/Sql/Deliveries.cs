using System.Data.Common;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>
/// Deliveries of events. Each endpoint has one at a time, oldest event first among those that are due: one that is backing off holds up no other.
/// One node at a time hands them out; the others find nothing at that moment and look again.
/// </summary>
internal static class Deliveries
{
    private const string Select = """
        SELECT d.id, d.tries, d.next_at, d.delivered_at, d.last_answer, e.id, e.tenant, e.url, e.secret, e.events, e.retired_secrets,
          e.disabled_at, e.disabled_for, v.id, COALESCE(i.public_id, i.id), v.tenant, v.type, v.at, v.data
        FROM webhook_deliveries d JOIN webhook_endpoints e ON e.seq = d.endpoint JOIN events v ON v.seq = d.event JOIN invoices i ON i.seq = v.invoice
        """;

    private const string Free = """
        SELECT seq FROM webhook_endpoints e
        WHERE removed = 0 AND disabled_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.endpoint = e.seq AND d.lease_until IS NOT NULL AND d.lease_until > $1)
        """;

    private const string Due = """
        SELECT seq FROM webhook_deliveries WHERE endpoint = $1 AND next_at IS NOT NULL AND next_at <= $2 ORDER BY seq LIMIT 1
        """;

    private const string Written = """
        UPDATE webhook_deliveries SET tries = $2, delivered_at = $4, last_answer = $5, lease_owner = NULL, lease_until = NULL,
          next_at = CASE
            WHEN (SELECT removed = 1 OR disabled_at IS NOT NULL FROM webhook_endpoints WHERE seq = webhook_deliveries.endpoint)
            THEN NULL ELSE CAST($3 AS BIGINT) END
        WHERE id = $1
        """;

    private const string Again = """
        UPDATE webhook_deliveries SET next_at = $3, tries = 0, delivered_at = NULL WHERE id = $1 AND tenant = $2
          AND (SELECT removed = 0 AND disabled_at IS NULL FROM webhook_endpoints WHERE seq = webhook_deliveries.endpoint)
        """;

    private const int MostClaims = 1000;
    private const int MostInList = 1000;

    public static IReadOnlyList<WebhookDelivery> Claim(Session session, string owner, DateTimeOffset now, TimeSpan lease, int limit)
    {
        if (!session.TryHold(AdvisoryLocks.Deliveries))
        {
            return [];
        }

        var due = session
            .All(Free, row => row.GetInt64(0), now.UtcTicks)
            .Select(endpoint => session.Number(Due, endpoint, now.UtcTicks))
            .OfType<long>()
            .Order()
            .Take(Math.Clamp(limit, 1, MostClaims))
            .ToList();
        due.ForEach(delivery =>
            session.Execute("UPDATE webhook_deliveries SET lease_owner = $2, lease_until = $3 WHERE seq = $1", delivery, owner, (now + lease).UtcTicks)
        );
        return [.. due.Select(delivery => session.First($"{Select} WHERE d.seq = $1", Read, delivery)!)];
    }

    public static bool Record(Session session, WebhookDelivery delivery) =>
        session.Execute(Written, delivery.Id.Text(), delivery.Tries, delivery.NextAt?.UtcTicks, delivery.DeliveredAt?.UtcTicks, delivery.LastAnswer) == 1;

    public static bool Replay(Session session, string tenant, Guid id, DateTimeOffset now) => session.Execute(Again, id.Text(), tenant, now.UtcTicks) == 1;

    public static IReadOnlyList<WebhookDelivery> List(Session session, string tenant, string? endpoint, int limit)
    {
        var most = Math.Clamp(limit, 1, MostInList);
        return endpoint is null
            ? session.All($"{Select} WHERE d.tenant = $1 ORDER BY d.seq DESC LIMIT $2", Read, tenant, most)
            : session.All(
                $"{Select} WHERE d.endpoint = (SELECT seq FROM webhook_endpoints WHERE tenant = $1 AND id = $3) ORDER BY d.seq DESC LIMIT $2",
                Read,
                tenant,
                most,
                endpoint
            );
    }

    /// <summary>An endpoint from the columns id, tenant, url, secret, events, retired_secrets, disabled_at, disabled_for.</summary>
    public static WebhookEndpoint Endpoint(DbDataReader row, int first) =>
        new(
            row.GetString(first),
            row.GetString(first + 1),
            row.GetString(first + 2),
            row.GetString(first + 3),
            StoredJson.Read<string[]>(row.GetString(first + 4))
        )
        {
            RetiredSecrets = StoredJson.Read<RetiredSecret[]>(row.GetString(first + 5)),
            DisabledAt = row.TimeOrNull(first + 6),
            DisabledFor = row.TextOrNull(first + 7),
        };

    private static WebhookDelivery Read(DbDataReader row) =>
        new()
        {
            Id = Guid.Parse(row.GetString(0)),
            Tries = row.GetInt32(1),
            NextAt = row.TimeOrNull(2),
            DeliveredAt = row.TimeOrNull(3),
            LastAnswer = row.TextOrNull(4),
            Endpoint = Endpoint(row, 5),
            Event = new(
                Guid.Parse(row.GetString(13)),
                InvoiceId.Parse(row.GetString(14)),
                row.GetString(15),
                row.GetString(16),
                row.Time(17),
                row.GetString(18)
            ),
        };
}
