using Invoicing.Audit;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>
/// The growing end of the log over all subjects, within one transaction. Trails grow at once; their entries join the log at its end, in one go, so that
/// the one row that all writers share is held as shortly as can be.
/// </summary>
internal sealed class AuditLog(Session session, int checkpointEvery)
{
    private const string Insert = """
        INSERT INTO audit (seq, invoice, subject, position, at, actor, kind, data, hash, log_hash, salt)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    private const string Checkpoint = "INSERT INTO audit_checkpoints (length, hash, at) VALUES ($1, $2, $3)";

    /// <summary>Writes where the log ends.</summary>
    public const string Head = """
        INSERT INTO audit_head (one, length, hash) VALUES (1, $1, $2) ON CONFLICT (one) DO UPDATE SET length = excluded.length, hash = excluded.hash
        """;

    private readonly List<(long? Invoice, long? Subject, AuditEntry Entry)> _waiting = [];
    private bool _touched;

    /// <summary>How many entries wait; what came after is taken back when a write is undone.</summary>
    public int Mark => _waiting.Count;

    /// <summary>The log's end after <see cref="Flush"/>; null where nothing joined it.</summary>
    public AuditLogHead? End { get; private set; }

    /// <summary>Appends entries of an invoice's trail to the log, at the end of the transaction.</summary>
    public void Append(long invoice, Trailing trail) => Append(invoice, null, trail);

    /// <summary>Appends entries of the trail of a subject that is no invoice.</summary>
    /// <param name="subject">Its number among the subjects.</param>
    /// <param name="trail">The entries.</param>
    public void AppendOfSubject(long subject, Trailing trail) => Append(null, subject, trail);

    /// <summary>Takes back what was appended since.</summary>
    public void UndoTo(int mark) => _waiting.RemoveRange(mark, _waiting.Count - mark);

    /// <summary>Joins what waits to the log, once for the whole transaction. From here to its end the log is this transaction's alone.</summary>
    public void Flush()
    {
        if (!_touched)
        {
            return;
        }

        var head = Load();
        var (entries, checkpoints) = (new List<object?[]>(_waiting.Count), new List<object?[]>());
        foreach (var (invoice, subject, entry) in _waiting)
        {
            head = new(head.Length + 1, AuditChain.LogHash(head.Hash, entry.Hash));
            entries.Add([
                head.Length,
                invoice,
                subject,
                entry.Index,
                entry.At.UtcTicks,
                entry.Actor,
                entry.Kind,
                entry.Data,
                entry.Hash,
                head.Hash,
                entry.Salt,
            ]);
            if (head.Length % checkpointEvery == 0)
            {
                checkpoints.Add([head.Length, head.Hash, entry.At.UtcTicks]);
            }
        }

        session.ExecuteAll(Insert, entries);
        session.ExecuteAll(Checkpoint, checkpoints);
        session.Execute(Head, head.Length, head.Hash);
        End = head;
    }

    private void Append(long? invoice, long? subject, Trailing trail)
    {
        _touched = true;
        foreach (var entry in trail.Entries)
        {
            _waiting.Add((invoice, subject, entry));
        }
    }

    private AuditLogHead Load() =>
        session.First("SELECT length, hash FROM audit_head" + session.ForUpdate, row => new AuditLogHead(row.GetInt64(0), row.GetString(1)))
        ?? new(0, AuditChain.LogGenesis);
}
