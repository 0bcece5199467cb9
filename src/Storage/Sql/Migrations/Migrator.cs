using Invoicing.Faults;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql.Migrations;

/// <summary>Brings the store to the schema of this version, alone, all or nothing.</summary>
internal static class Migrator
{
    /// <summary>Null when the schema is the one that this version works with; else why it is not.</summary>
    public static Fault? Migrate(Session session, IReadOnlyList<Migration> migrations, DateTimeOffset now)
    {
        session.BeginMigration();
        try
        {
            session.Run("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)");
            var current = session.Number("SELECT MAX(version) FROM schema_version") ?? 0;
            if (current > migrations[^1].Version)
            {
                session.Run("ROLLBACK");
                return Newer(current, migrations[^1].Version);
            }

            var applied = session.All("SELECT version FROM schema_version", row => row.GetInt64(0)).ToHashSet();
            foreach (var migration in migrations.Where(migration => !applied.Contains(migration.Version)))
            {
                session.Run(migration.Sql);
                session.Execute("INSERT INTO schema_version (version, name, applied_at) VALUES ($1, $2, $3)", migration.Version, migration.Name, now.UtcTicks);
            }

            session.Run("COMMIT");
            return null;
        }
        catch
        {
            session.RollBack();
            throw;
        }
    }

    private static Fault Newer(long found, int known) =>
        Fault.Fatal(
            "GW-STORE-SCHEMA-NEWER",
            $"The store has schema {found}; this version knows schemas up to {known}.",
            hint: "Run the version that wrote them or a later one. Nothing was changed."
        );
}
