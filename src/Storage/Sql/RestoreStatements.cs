using Invoicing.Audit;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Restores, and the gaps that they left in the log.</summary>
internal static class RestoreStatements
{
    private const string Begun = """
        SELECT backup_at, restored_at, log_length, known_length, known_hash FROM restores WHERE ended_at IS NULL ORDER BY restored_at DESC LIMIT 1
        """;

    private const string Lost = "SELECT log_length, known_length, known_hash, restored_at FROM restores WHERE known_length > log_length ORDER BY log_length";

    /// <summary>The newest that has not ended.</summary>
    public static StoreRestore? Open(Session session) =>
        session.First(
            Begun,
            row => new StoreRestore(row.Time(0), row.Time(1))
            {
                LogLength = row.GetInt64(2),
                KnownLength = row.GetInt64(3),
                KnownHash = row.GetString(4),
            }
        );

    /// <summary>What was lost of the log, in its order.</summary>
    public static IReadOnlyList<LogGap> Gaps(Session session) =>
        session.All(Lost, row => new LogGap(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.Time(3)));

    public static bool Begin(WriteScope scope, StoreRestore restore)
    {
        scope.Session.Execute(
            "INSERT INTO restores (backup_at, restored_at, log_length, known_length, known_hash) VALUES ($1, $2, $3, $4, $5)",
            restore.BackupAt.UtcTicks,
            restore.RestoredAt.UtcTicks,
            restore.LogLength,
            restore.KnownLength,
            restore.KnownHash
        );
        if (restore.KnownLength > restore.LogLength)
        {
            scope.Session.Execute(AuditLog.Head, restore.KnownLength, restore.KnownHash);
        }

        // Leases of nodes that are no more; what was being sent is asked for first.
        scope.Session.Execute("UPDATE transmissions SET lease_token = NULL, lease_owner = NULL, lease_until = NULL WHERE lease_token IS NOT NULL");
        return true;
    }

    public static bool End(WriteScope scope, string actor, DateTimeOffset now) =>
        scope.Session.Execute("UPDATE restores SET ended_at = $1, ended_by = $2 WHERE ended_at IS NULL", now.UtcTicks, actor) > 0;
}
