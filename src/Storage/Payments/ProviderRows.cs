using System.Data.Common;
using Invoicing.Ports.Payments;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Events of payment providers: a set by id, never changed.</summary>
internal static class ProviderRows
{
    private const string Columns = "SELECT provider, event_id, grp, received_at, body FROM payment_events";

    public static void Write(Session session, PaymentBatch batch)
    {
        foreach (var one in batch.Events)
        {
            session.Execute(
                "INSERT INTO payment_events (tenant, provider, event_id, grp, received_at, body) VALUES ($1, $2, $3, $4, $5, $6)",
                batch.Tenant,
                one.Provider,
                one.Id,
                one.Group,
                one.ReceivedAt.UtcTicks,
                one.Body
            );
        }
    }

    public static ProviderEvent? Find(Session session, string tenant, string provider, string id) =>
        session.First($"{Columns} WHERE tenant = $1 AND provider = $2 AND event_id = $3", Read, tenant, provider, id);

    public static IReadOnlyList<ProviderEvent> Of(Session session, string tenant, string provider, string group) =>
        session.All($"{Columns} WHERE tenant = $1 AND provider = $2 AND grp = $3 ORDER BY seq", Read, tenant, provider, group);

    private static ProviderEvent Read(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.Time(3), row.GetString(4));
}
