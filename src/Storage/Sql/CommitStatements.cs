using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Commits a step of an invoice, fenced by the lease's token and the version.</summary>
internal static class CommitStatements
{
    private const string Fence = """
        SELECT seq, lease_until, trail_length, trail_hash FROM invoices WHERE id = $1 AND lease_token = $2 AND version = $3
        """;

    private const string Update = """
        UPDATE invoices SET updated_at = $2, stage = $3, transport = $4, business = $5, payment = $6, wake_at = $7, version = $8, trail_length = $9,
          trail_hash = $10, state = $11, problem = $14
        """;

    public static CommitResult Commit(WriteScope scope, Transition transition, PreparedStep prepared)
    {
        var (session, claim, next) = (scope.Session, transition.Claim, transition.Next);
        RequireSameInvoice(claim.State, next);
        var row = session.First(
            Fence + session.ForUpdate,
            row => (Seq: row.GetInt64(0), Until: row.Time(1), Trail: new TrailEnd(row.GetInt32(2), row.GetString(3))),
            next.Id.ToString(),
            claim.Token,
            claim.State.Version
        );
        if (row.Seq == 0)
        {
            return new CommitResult.LeaseLost();
        }

        Inbox.Consume(session, row.Seq, transition.ConsumedAcknowledgements);
        AttemptRows.Write(session, row.Seq, claim.State, next, prepared.Attempt);
        Outbox.Add(session, row.Seq, transition.Events);
        var inbox = Inbox.Open(session, row.Seq).ConvertAll(StoredJson.Read<Acknowledgement>);
        next = next with { WakeAt = WakeAt(claim, next, inbox) };
        var trail = prepared.Trail.Start == row.Trail ? prepared.Trail : new Trailing(next.Id, row.Trail, transition.Notes);
        scope.Log.Append(row.Seq, trail);
        scope.Figures.Moved(claim.State, next);
        Write(session, row.Seq, transition, next, trail.End, prepared.State);
        return new CommitResult.Committed(new(next, claim.Token, row.Until, inbox, trail.End));
    }

    /// <summary>
    /// An acknowledgement that this step has not seen wakes the invoice at once, and so does one that it has seen and left lying where nothing else
    /// would ever wake it. One that it left for a later time waits for that time.
    /// </summary>
    private static DateTimeOffset? WakeAt(Claim claim, InvoiceState next, List<Acknowledgement> inbox)
    {
        var heeds = next.Stage.HasReached(Stage.Transmit) || next.Standing != ProcessingStatus.Active;
        var isNew = inbox.Exists(open => !claim.Inbox.Any(seen => seen.Id == open.Id && seen.Destination == open.Destination));
        var calls = isNew || (next.WakeAt is null && inbox.Count > 0);
        return heeds && calls && !(next.WakeAt < next.UpdatedAt) ? next.UpdatedAt : next.WakeAt;
    }

    /// <summary>One write, since each rewrites the whole row. Columns of the large indexes are written only when they change.</summary>
    private static void Write(Session session, long invoice, Transition transition, InvoiceState next, TrailEnd trail, string json)
    {
        var before = transition.Claim.State;
        var lease = transition.KeepLease ? "" : ", lease_token = NULL, lease_owner = NULL, lease_until = NULL";
        var standing = before.Standing == next.Standing ? "" : ", standing = $12";
        var authority = before.Authority == next.Authority ? "" : ", authority = $13";
        session.Execute(
            $"{Update}{lease}{standing}{authority} WHERE seq = $1",
            invoice,
            next.UpdatedAt.UtcTicks,
            next.Stage.ToString(),
            next.Transport.ToString(),
            next.Business.ToString(),
            next.Payment.ToString(),
            next.WakeAt?.UtcTicks,
            next.Version,
            trail.Length,
            trail.Hash,
            json,
            next.Standing.ToString(),
            next.Authority.ToString(),
            next.Problem?.Code
        );
    }

    private static void RequireSameInvoice(InvoiceState before, InvoiceState next)
    {
        if (
            next.Version != before.Version + 1
            || (next.Id, next.Tenant, next.Key, next.Destination, next.ReceivedAt)
                != (before.Id, before.Tenant, before.Key, before.Destination, before.ReceivedAt)
        )
        {
            throw new ArgumentException("A step grows the version by one and keeps id, tenant, key, destination and time of receipt.", nameof(next));
        }
    }
}
