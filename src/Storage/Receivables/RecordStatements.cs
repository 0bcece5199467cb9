using System.Data.Common;
using System.Globalization;
using Invoicing.Audit;
using Invoicing.Ports.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Receivables;

/// <summary>Customers and products: a row for each version.</summary>
internal static class RecordStatements
{
    private const string Columns = "SELECT r.tenant, r.kind, r.id, r.version, r.content, r.changed_at, r.changed_by FROM receivable_records r";

    private const string Latest = """
        NOT EXISTS (SELECT 1 FROM receivable_records n WHERE n.tenant = r.tenant AND n.kind = r.kind AND n.id = r.id AND n.version > r.version)
        """;

    public static long Guard(StoredRecord record) => SubjectTrail.Guard(IRecordStore.SubjectOf(record.Tenant, record.Kind, record.Id));

    public static StoredRecord Save(WriteScope scope, StoredRecord record)
    {
        var last = Find(scope.Session, record.Tenant, record.Kind, record.Id, null);
        if (last?.Content == record.Content)
        {
            return last;
        }

        record = record with { Version = (last?.Version ?? 0) + 1 };
        scope.Session.Execute(
            "INSERT INTO receivable_records (tenant, kind, id, version, content, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            record.Tenant,
            record.Kind,
            record.Id,
            record.Version,
            record.Content,
            record.ChangedAt.UtcTicks,
            record.ChangedBy
        );
        SubjectTrail
            .Begin(scope, record.Tenant, IRecordStore.SubjectOf(record.Tenant, record.Kind, record.Id))
            .Append(
                new AuditNote(
                    record.ChangedAt,
                    record.ChangedBy,
                    "record.saved",
                    new Dictionary<string, string> { ["version"] = record.Version.ToString(CultureInfo.InvariantCulture), ["content"] = record.Content }
                )
            );
        return record;
    }

    public static StoredRecord? Find(Session session, string tenant, string kind, string id, long? version) =>
        version is { } one
            ? session.First($"{Columns} WHERE r.tenant = $1 AND r.kind = $2 AND r.id = $3 AND r.version = $4", Read, tenant, kind, id, one)
            : session.First($"{Columns} WHERE r.tenant = $1 AND r.kind = $2 AND r.id = $3 ORDER BY r.version DESC LIMIT 1", Read, tenant, kind, id);

    public static IReadOnlyList<StoredRecord> List(Session session, string tenant, string kind, string after, int limit) =>
        session.All($"{Columns} WHERE r.tenant = $1 AND r.kind = $2 AND r.id > $3 AND {Latest} ORDER BY r.id LIMIT $4", Read, tenant, kind, after, limit);

    public static IReadOnlyList<StoredRecord> Versions(Session session, string tenant, string kind, string id, int limit) =>
        session.All($"{Columns} WHERE r.tenant = $1 AND r.kind = $2 AND r.id = $3 ORDER BY r.version DESC LIMIT $4", Read, tenant, kind, id, limit);

    private static StoredRecord Read(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.Time(5), row.GetString(6));
}
