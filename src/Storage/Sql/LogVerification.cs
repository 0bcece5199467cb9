using System.Data.Common;
using Invoicing.Audit;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>
/// Computes the whole log anew: first every link in the order of the log against the head and the checkpoints, then every trail against its invoice.
/// Neither pass holds more than one trail in memory.
/// </summary>
internal static class LogVerification
{
    private const string Log = "SELECT a.seq, a.hash, a.log_hash, c.hash FROM audit a LEFT JOIN audit_checkpoints c ON c.length = a.seq ORDER BY a.seq";

    private const string OfInvoices = """
        SELECT 'invoice', i.id, i.trail_length, i.trail_hash, a.invoice, a.position, a.at, a.actor, a.kind, a.data, a.hash, a.salt, a.digest
        FROM audit a LEFT JOIN invoices i ON i.seq = a.invoice WHERE a.subject IS NULL ORDER BY a.invoice, a.position
        """;

    private const string OfSubjects = """
        SELECT s.kind, s.id, s.trail_length, s.trail_hash, a.subject, a.position, a.at, a.actor, a.kind, a.data, a.hash, a.salt, a.digest
        FROM audit a LEFT JOIN audit_subjects s ON s.seq = a.subject WHERE a.subject IS NOT NULL ORDER BY a.subject, a.position
        """;

    private const string Bare = """
        SELECT 'invoice', i.id FROM invoices i WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.invoice = i.seq)
        UNION ALL SELECT s.kind, s.id FROM audit_subjects s WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.subject = s.seq)
        LIMIT 1
        """;

    /// <summary>Null when it holds, else where it first breaks. Reads one moment of the store, however long it takes.</summary>
    public static string? FirstBreak(Session session)
    {
        session.BeginRead();
        try
        {
            return Links(session)
                ?? TrailBreak(session, OfInvoices)
                ?? TrailBreak(session, OfSubjects)
                ?? session.Walk(Bare, row => $"{row.GetString(0)} {row.GetString(1)} has no trail");
        }
        finally
        {
            session.RollBack();
        }
    }

    private static string? Links(Session session)
    {
        var (length, hash) = (0L, AuditChain.LogGenesis);
        var gaps = new Queue<LogGap>(RestoreStatements.Gaps(session));
        var broken = session.Walk(
            Log,
            row =>
            {
                var seq = row.GetInt64(0);
                (length, hash) = Over(gaps, length, hash);
                var previous = hash;
                if (seq != ++length)
                {
                    return $"log entry {length} is missing";
                }

                hash = AuditChain.LogHash(previous, row.GetString(1));
                return row.GetString(2) != hash ? $"log entry {seq} does not follow from the one before it"
                    : row.TextOrNull(3) is { } checkpoint && checkpoint != hash ? $"log entry {seq} is not the one of its checkpoint"
                    : null;
            }
        );
        (length, hash) = Over(gaps, length, hash);
        return broken ?? HeadBreak(session, new(length, hash));
    }

    /// <summary>Goes over what a restore lost, where the log has come to it: it goes on where the checkpoints that were kept outside end.</summary>
    private static (long Length, string Hash) Over(Queue<LogGap> gaps, long length, string hash)
    {
        while (gaps.TryPeek(out var gap) && gap.After == length)
        {
            (length, hash) = (gaps.Dequeue().Until, gap.Hash);
        }

        return (length, hash);
    }

    private static string? HeadBreak(Session session, AuditLogHead computed)
    {
        var head =
            session.First("SELECT length, hash FROM audit_head", row => new AuditLogHead(row.GetInt64(0), row.GetString(1))) ?? new(0, AuditChain.LogGenesis);
        var checkpoint = session.Number("SELECT MAX(length) FROM audit_checkpoints") ?? 0;
        return checkpoint > computed.Length ? $"log ends at entry {computed.Length}, its last checkpoint is of entry {checkpoint}"
            : head != computed ? $"log ends at entry {computed.Length}, its head is of entry {head.Length}"
            : null;
    }

    private static string? TrailBreak(Session session, string trails)
    {
        var trail = new TrailUnderTest();
        return session.Walk(trails, row => trail.Take(row)) ?? trail.End();
    }

    /// <summary>Gathers one trail at a time and tests it when the next one begins.</summary>
    private sealed class TrailUnderTest
    {
        private readonly List<AuditEntry> _entries = [];
        private long _number;
        private AuditSubject _subject;
        private TrailEnd? _claimed;

        public string? Take(DbDataReader row)
        {
            var broken = row.GetInt64(4) == _number ? null : End();
            if (_entries.Count == 0)
            {
                _number = row.GetInt64(4);
                if (row.TextOrNull(1) is not { } id)
                {
                    return broken ?? $"log names {(row.TextOrNull(0) is null ? "a subject" : "an invoice")} that is missing ({_number})";
                }

                (_subject, _claimed) = (new(row.GetString(0), id), new(row.GetInt32(2), row.GetString(3)));
            }

            _entries.Add(Trail.Entry(row, _subject, _entries.Count == 0 ? AuditChain.Genesis(_subject) : _entries[^1].Hash, 5));
            return broken;
        }

        public string? End()
        {
            if (_claimed is null)
            {
                return null;
            }

            var broken =
                AuditChain.FirstBreak(_subject, _entries) is { } index ? $"trail of {_subject} breaks at entry {index}"
                : _claimed != new TrailEnd(_entries.Count, _entries[^1].Hash)
                    ? $"trail of {_subject} ends at entry {_entries.Count - 1}, the {_subject.Kind} says otherwise"
                : null;
            _entries.Clear();
            return broken;
        }
    }
}
