using Invoicing.Audit;
using Invoicing.Lifecycle;

namespace Invoicing.Storage.Sqlite;

/// <summary>The growing end of the log over all invoices, within one transaction.</summary>
internal sealed class AuditLog(Session session, int checkpointEvery)
{
    private AuditLogHead? stored;
    private AuditLogHead? head;

    /// <summary>Where the log ends; set back when a write is undone.</summary>
    public AuditLogHead Mark
    {
        get => head ??= stored = Load();
        set => head = value;
    }

    /// <summary>Appends notes to an invoice's trail and to the log; gives the trail's new end.</summary>
    public TrailEnd Append(long invoice, InvoiceId id, TrailEnd trail, IReadOnlyList<AuditNote> notes)
    {
        foreach (var note in notes)
        {
            var entry = AuditChain.Append(id, trail.Length, trail.Hash, note);
            var next = new AuditLogHead(Mark.Length + 1, AuditChain.LogHash(Mark.Hash, entry.Hash));
            session.Execute(
                "INSERT INTO audit (seq, invoice, position, at, actor, kind, data, hash, log_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                next.Length, invoice, entry.Index, entry.At.UtcTicks, entry.Actor, entry.Kind, entry.Data, entry.Hash, next.Hash);
            if (next.Length % checkpointEvery == 0)
            {
                session.Execute("INSERT INTO audit_checkpoints (length, hash, at) VALUES ($1, $2, $3)", next.Length, next.Hash, entry.At.UtcTicks);
            }

            Mark = next;
            trail = new(trail.Length + 1, entry.Hash);
        }

        return trail;
    }

    /// <summary>Writes the log's end, once for the whole transaction.</summary>
    public void Flush()
    {
        if (head is not null && head != stored)
        {
            session.Execute(
                "INSERT INTO audit_head (one, length, hash) VALUES (1, $1, $2) ON CONFLICT DO UPDATE SET length = excluded.length, hash = excluded.hash",
                head.Length, head.Hash);
        }
    }

    private AuditLogHead Load() =>
        session.First("SELECT length, hash FROM audit_head", row => new AuditLogHead(row.GetInt64(0), row.GetString(1))) ?? new(0, AuditChain.LogGenesis);
}
