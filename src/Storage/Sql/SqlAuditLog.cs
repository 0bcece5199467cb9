using System.Data.Common;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Sql;

/// <summary>The log and its checkpoints, by reading connections alone.</summary>
internal sealed class SqlAuditLog(Readers readers) : IAuditLog
{
    private const string Checkpoint =
        "SELECT c.body, c.signature, k.certificate, c.stamp FROM signed_checkpoints c LEFT JOIN checkpoint_keys k ON k.key = c.key ";

    private const string Entries = """
        SELECT a.position, a.at, a.actor, a.kind, a.data, a.hash, a.salt, a.digest, a.log_hash, i.id, s.kind, s.id, COALESCE(p.hash, q.hash) FROM audit a
        LEFT JOIN invoices i ON i.seq = a.invoice LEFT JOIN audit p ON p.invoice = a.invoice AND p.position = a.position - 1
        LEFT JOIN audit_subjects s ON s.seq = a.subject LEFT JOIN audit q ON q.subject = a.subject AND q.position = a.position - 1
        WHERE a.seq > $1 AND a.seq <= $2 ORDER BY a.seq
        """;

    public Task<AuditLogHead> HeadAsync(CancellationToken cancellation) =>
        readers.RunAsync(
            session =>
                session.First("SELECT length, hash FROM audit_head", row => new AuditLogHead(row.GetInt64(0), row.GetString(1)))
                ?? new(0, AuditChain.LogGenesis),
            cancellation
        );

    public Task<IReadOnlyList<LogLink>> LinksAsync(long after, int limit, CancellationToken cancellation) =>
        readers.RunAsync<IReadOnlyList<LogLink>>(
            session =>
                session.All(
                    "SELECT hash, log_hash FROM audit WHERE seq > $1 AND seq <= $2 ORDER BY seq",
                    row => new LogLink(row.GetString(0), row.GetString(1)),
                    after,
                    after + limit
                ),
            cancellation
        );

    public Task<IReadOnlyList<LogEntry>> EntriesAsync(long after, int limit, CancellationToken cancellation) =>
        readers.RunAsync<IReadOnlyList<LogEntry>>(session => session.All(Entries, ReadEntry, after, after + limit), cancellation);

    public Task<IReadOnlyList<long>> PlacesAsync(InvoiceId id, CancellationToken cancellation) =>
        readers.RunAsync<IReadOnlyList<long>>(
            session =>
                session.All(
                    "SELECT a.seq FROM audit a JOIN invoices i ON i.seq = a.invoice WHERE i.id = $1 ORDER BY a.position",
                    row => row.GetInt64(0),
                    id.ToString()
                ),
            cancellation
        );

    public Task<IReadOnlyList<AuditEntry>> TrailAsync(AuditSubject subject, CancellationToken cancellation) =>
        readers.RunAsync(session => Trail.Read(session, subject), cancellation);

    public Task<IReadOnlyList<SignedCheckpoint>> CheckpointsAsync(long after, int limit, CancellationToken cancellation) =>
        readers.RunAsync<IReadOnlyList<SignedCheckpoint>>(
            session => session.All(Checkpoint + "WHERE c.number > $1 ORDER BY c.number LIMIT $2", Read, after, (long)limit),
            cancellation
        );

    public Task<SignedCheckpoint?> LastCheckpointAsync(CancellationToken cancellation) =>
        readers.RunAsync(session => session.First(Checkpoint + "WHERE c.number = (SELECT MAX(number) FROM signed_checkpoints)", Read), cancellation);

    public Task<SignedCheckpoint?> CoveringAsync(long entry, CancellationToken cancellation) =>
        readers.RunAsync(session => session.First(Checkpoint + "WHERE c.length >= $1 ORDER BY c.length LIMIT 1", Read, entry), cancellation);

    public Task<long?> FirstStampedAsync(long number, CancellationToken cancellation) =>
        readers.RunAsync(
            session => session.Number("SELECT MIN(number) FROM signed_checkpoints WHERE stamp IS NOT NULL AND number >= $1", number),
            cancellation
        );

    public Task<DateTimeOffset?> LastStampedAtAsync(CancellationToken cancellation) =>
        readers.RunAsync(
            session =>
                session.First(
                    "SELECT stamped_at FROM signed_checkpoints WHERE number = (SELECT MAX(number) FROM signed_checkpoints WHERE stamp IS NOT NULL)",
                    row => row.TimeOrNull(0)
                ),
            cancellation
        );

    public Task<IReadOnlyList<LogGap>> GapsAsync(CancellationToken cancellation) => readers.RunAsync(RestoreStatements.Gaps, cancellation);

    public Task<StatePage> StatesAsync(long after, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => StateVerification.Page(session, after, limit), cancellation);

    public Task<string?> FirstBreakAsync(CancellationToken cancellation) =>
        Task.Run(() => readers.RunAsync(LogVerification.FirstBreak, cancellation), cancellation);

    private static LogEntry ReadEntry(DbDataReader row)
    {
        var subject = row.TextOrNull(10) is { } kind
            ? new AuditSubject(kind, row.GetString(11))
            : AuditSubject.Of(row.TextOrNull(9) is { } text ? InvoiceId.Parse(text) : default);
        var previous = row.TextOrNull(12) ?? (row.GetInt32(0) == 0 ? AuditChain.Genesis(subject) : "");
        return new(Trail.Entry(row, subject, previous, 0), row.GetString(8));
    }

    /// <summary>A key that is missing leaves its checkpoints without a certificate; whoever verifies them says so.</summary>
    private static SignedCheckpoint Read(DbDataReader row) =>
        new(row.GetString(0), row.GetFieldValue<byte[]>(1), row.TextOrNull(2) ?? "", row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3));
}
