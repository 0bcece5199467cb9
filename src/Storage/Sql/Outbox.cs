using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Makes a delivery of an event for each endpoint that asks for it. An event that no endpoint asks for is not kept: the audit trail has its
/// facts.</summary>
internal static class Outbox
{
    private const string Endpoints = "SELECT seq, events FROM webhook_endpoints WHERE tenant = $1 AND removed = 0 AND disabled_at IS NULL ORDER BY seq";

    /// <summary>Adds the events of one step, all of one tenant.</summary>
    public static void Add(Session session, long invoice, IReadOnlyList<LifecycleEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        var all = session.All(
            Endpoints + session.ForShare,
            row => (Seq: row.GetInt64(0), Events: StoredJson.Read<string[]>(row.GetString(1))),
            events[0].Tenant
        );
        foreach (var one in events)
        {
            var endpoints = all.FindAll(endpoint => endpoint.Events.Length == 0 || endpoint.Events.Contains(one.Type, StringComparer.Ordinal));
            if (endpoints.Count > 0)
            {
                var at = one.At.UtcTicks;
                var seq = session.Insert(
                    "INSERT INTO events (id, invoice, tenant, type, at, data) VALUES ($1, $2, $3, $4, $5, $6)",
                    one.Id.Text(),
                    invoice,
                    one.Tenant,
                    one.Type,
                    at,
                    one.Data
                );
                endpoints.ForEach(endpoint =>
                    session.Execute(
                        "INSERT INTO webhook_deliveries (id, tenant, endpoint, event, next_at) VALUES ($1, $2, $3, $4, $5)",
                        Guid.CreateVersion7(one.At).Text(),
                        one.Tenant,
                        endpoint.Seq,
                        seq,
                        at
                    )
                );
            }
        }
    }
}
