using System.Data.Common;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Receivables;

/// <summary>Incidents: the last version of each; its trail tells of all.</summary>
internal static class IncidentStatements
{
    private const string Columns = "SELECT id, tenant, version, status, found_at, changed_at, body FROM receivable_incidents";

    private const string Insert = """
        INSERT INTO receivable_incidents (id, tenant, version, status, found_at, changed_at, body) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string Update = """
        UPDATE receivable_incidents SET version = $3, status = $4, changed_at = $5, body = $6 WHERE id = $1 AND tenant = $2 AND version = $3 - 1
        """;

    public static long Guard(Guid id) => SubjectTrail.Guard(IIncidentStore.SubjectOf(id));

    public static bool Save(WriteScope scope, StoredIncident incident, AuditNote note, IReadOnlyList<LifecycleEvent> events)
    {
        var session = scope.Session;
        if (incident.Version == 1)
        {
            session.Execute(
                Insert,
                incident.Id.Text(),
                incident.Tenant,
                incident.Version,
                incident.Status,
                incident.FoundAt.UtcTicks,
                incident.ChangedAt.UtcTicks,
                incident.Body
            );
        }
        else if (
            session.Execute(Update, incident.Id.Text(), incident.Tenant, incident.Version, incident.Status, incident.ChangedAt.UtcTicks, incident.Body) == 0
        )
        {
            return false;
        }

        foreach (var one in events)
        {
            if (session.Number("SELECT seq FROM invoices WHERE tenant = $1 AND id = $2", one.Tenant, one.InvoiceId.ToString()) is { } invoice)
            {
                Outbox.Add(session, invoice, [one]);
            }
        }

        SubjectTrail.Begin(scope, incident.Tenant, IIncidentStore.SubjectOf(incident.Id)).Append(note);
        return true;
    }

    public static StoredIncident? Find(Session session, string tenant, Guid id) =>
        session.First($"{Columns} WHERE id = $1 AND tenant = $2", Read, id.Text(), tenant);

    public static IReadOnlyList<StoredIncident> List(Session session, string tenant, int skip, int limit) =>
        session.All($"{Columns} WHERE tenant = $1 ORDER BY seq DESC LIMIT $2 OFFSET $3", Read, tenant, limit, skip);

    private static StoredIncident Read(DbDataReader row) =>
        new(Guid.Parse(row.GetString(0)), row.GetString(1), row.GetInt64(2), row.GetString(3), row.Time(4), row.Time(5), row.GetString(6));
}
