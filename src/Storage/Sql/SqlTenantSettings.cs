using System.Data.Common;
using Invoicing.Audit;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>The settings of tenants. Changes of one tenant wait for one another at the end of its trail.</summary>
internal sealed class SqlTenantSettings(Writer writer, Readers readers) : ITenantSettings
{
    private const string Columns = "SELECT tenant, kind, id, version, content, changed_at, changed_by FROM tenant_settings WHERE removed = 0";

    private const string Versions = "SELECT kind, id, version FROM tenant_settings WHERE tenant = $1 AND removed = 0";

    private const string Save = """
        INSERT INTO tenant_settings (tenant, kind, id, version, content, changed_at, changed_by) VALUES ($1, $2, $3, 1, $4, $5, $6)
        ON CONFLICT (tenant, kind, id) DO UPDATE SET version = tenant_settings.version + 1, content = excluded.content, changed_at = excluded.changed_at,
          changed_by = excluded.changed_by, removed = 0
        RETURNING version
        """;

    private const string Remove = """
        UPDATE tenant_settings SET version = version + 1, content = '', changed_at = $4, changed_by = $5, removed = 1
        WHERE tenant = $1 AND kind = $2 AND id = $3 AND removed = 0
        """;

    public Task<long> RevisionAsync(CancellationToken cancellation) =>
        readers.RunAsync(session => session.Number("SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM tenant_settings") ?? 0, cancellation);

    public Task<IReadOnlyList<TenantSetting>> SettingsAsync(string? tenant, CancellationToken cancellation) =>
        readers.RunAsync<IReadOnlyList<TenantSetting>>(
            session =>
                tenant is null
                    ? session.All(Columns + " ORDER BY tenant, kind, id", Read)
                    : session.All(Columns + " AND tenant = $1 ORDER BY kind, id", Read, tenant),
            cancellation
        );

    public Task<TenantSetting?> SaveAsync(TenantSetting setting, IReadOnlyList<TenantSetting> seen, AuditNote note, CancellationToken cancellation) =>
        writer.RunAsync(
            scope =>
            {
                var trail = SubjectTrail.Begin(scope, setting.Tenant, ITenantSettings.SubjectOf(setting.Tenant));
                if (!IsAsSeen(scope.Session, setting.Tenant, seen))
                {
                    return null;
                }

                trail.Append(note);
                var version = scope.Session.Number(
                    Save,
                    setting.Tenant,
                    setting.Kind,
                    setting.Id,
                    setting.Content,
                    setting.ChangedAt.UtcTicks,
                    setting.ChangedBy
                );
                return setting with { Version = (int)version!.Value };
            },
            cancellation,
            [SubjectTrail.Guard(ITenantSettings.SubjectOf(setting.Tenant))]
        );

    public Task<bool> RemoveAsync(TenantSetting setting, IReadOnlyList<TenantSetting> seen, AuditNote note, CancellationToken cancellation) =>
        writer.RunAsync(
            scope =>
            {
                var trail = SubjectTrail.Begin(scope, setting.Tenant, ITenantSettings.SubjectOf(setting.Tenant));
                if (
                    !IsAsSeen(scope.Session, setting.Tenant, seen)
                    || scope.Session.Execute(Remove, setting.Tenant, setting.Kind, setting.Id, setting.ChangedAt.UtcTicks, setting.ChangedBy) == 0
                )
                {
                    return false;
                }

                trail.Append(note);
                return true;
            },
            cancellation,
            [SubjectTrail.Guard(ITenantSettings.SubjectOf(setting.Tenant))]
        );

    private static bool IsAsSeen(Session session, string tenant, IReadOnlyList<TenantSetting> seen) =>
        session
            .All(Versions, row => (Kind: row.GetString(0), Id: row.GetString(1), Version: row.GetInt32(2)), tenant)
            .ToHashSet()
            .SetEquals(seen.Select(one => (one.Kind, one.Id, one.Version)));

    private static TenantSetting Read(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.Time(5), row.GetString(6));
}
