using System.Data.Common;
using System.Globalization;
using System.Text;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Commits a step of a transmission, and what it changes of the invoice, fenced by the lease's token and the version.</summary>
internal static class CommitStatements
{
    /// <summary>In PostgreSQL it locks both rows: steps of one invoice's transmissions wait for each other.</summary>
    private const string Fence = $"""
        SELECT t.seq, t.lease_until, i.seq, i.trail_length, i.trail_hash, i.status, {StopStatements.AnyOpen}
        FROM invoices i JOIN transmissions t ON t.invoice = i.seq WHERE i.id = $1 AND t.number = $2 AND t.lease_token = $3 AND t.version = $4
        """;

    private const string UpdateTransmission = """
        UPDATE transmissions SET stage = $2, transport = $3, wake_at = $4, version = $5, state = $6, problem = $7
        """;

    private const string UpdateInvoice = "UPDATE invoices SET updated_at = $2, trail_length = $3, trail_hash = $4";

    private const string Siblings = "SELECT number, status, follows, purpose FROM transmissions WHERE invoice = $1 AND seq <> $2";

    private const string WakeFollower = """
        UPDATE transmissions SET wake_at = $3 WHERE invoice = $1 AND number = $2 AND status = 'Active' AND (wake_at IS NULL OR wake_at > $3)
        """;

    public static CommitResult Commit(WriteScope scope, Transition transition, PreparedStep prepared)
    {
        var (session, claim, next) = (scope.Session, transition.Claim, transition.Next);
        RequireSame(claim.Transmission, next);
        var row = session.First(
            Fence + session.ForUpdate,
            row =>
                (
                    Seq: row.GetInt64(0),
                    Until: row.Time(1),
                    Invoice: row.GetInt64(2),
                    Trail: new TrailEnd(row.GetInt32(3), row.GetString(4)),
                    Status: Enum.Parse<ProcessingStatus>(row.GetString(5)),
                    IsAnyStopped: !row.IsDBNull(6)
                ),
            next.Invoice.Id.ToString(),
            next.Number,
            claim.Token,
            claim.Transmission.Version
        );
        if (row.Seq == 0)
        {
            return new CommitResult.LeaseLost();
        }

        if (row.IsAnyStopped && StopStatements.Opens(claim.Transmission, next) && StopStatements.Holds(session, row.Seq))
        {
            return new CommitResult.Stopped();
        }

        if (!ChainStatements.TryAppend(session, row.Seq, claim.Transmission, next))
        {
            return new CommitResult.ChainGrew();
        }

        Inbox.Consume(session, row.Seq, transition.ConsumedAcknowledgements);
        AttemptRows.Write(session, row.Seq, claim.Transmission, next, prepared.Attempt);
        var inbox = Inbox.Open(session, row.Seq).ConvertAll(StoredJson.Read<Acknowledgement>);
        var isSame = next.Status == claim.Transmission.Status && transition.Further is null;
        var siblings = isSame ? [] : session.All(Siblings, Sibling.Of, row.Invoice, row.Seq);
        var status = isSame ? row.Status : StatusOf(siblings, next, transition.Further);
        next = next with { WakeAt = WakeAt(claim, next, inbox), Invoice = next.Invoice with { UpdatedAt = next.UpdatedAt, Status = status } };
        next = ChainStatements.Due(session, next);
        Outbox.Add(session, row.Invoice, status != row.Status && transition.OnStatus is { } tell ? [.. transition.Events, tell(status)] : transition.Events);
        var trail = prepared.Trail.Start == row.Trail ? prepared.Trail : new Trailing(AuditSubject.Of(next.Invoice.Id), row.Trail, transition.Notes);
        scope.Log.Append(row.Invoice, trail);
        scope.Figures.Moved(claim.Transmission, next);
        Write(session, row.Seq, transition, next, prepared.State);
        WriteInvoice(session, row.Invoice, claim.Transmission.Invoice with { Status = row.Status }, next.Invoice, trail.End, prepared.Documents);
        ChainStatements.Wake(session, claim.Transmission, next);
        if (next.Status.IsFinal())
        {
            Wake(session, row.Invoice, next, siblings);
        }

        if (transition.Further is { } further)
        {
            var number = siblings.Select(sibling => sibling.Number).Append(next.Number).Max() + 1;
            further = further with { Invoice = next.Invoice, Number = number };
            SubmitStatements.Create(scope, row.Invoice, further, StoredJson.Write(further), null);
        }

        return new CommitResult.Committed(claim with { Transmission = next, ExpiresAt = row.Until, Inbox = inbox, Trail = trail.End });
    }

    private static ProcessingStatus StatusOf(List<Sibling> siblings, Transmission next, Transmission? further) =>
        StatusOrder.Of([
            .. siblings.Select(sibling => (sibling.Purpose, sibling.Status)),
            (next.Purpose, next.Status),
            .. further is null ? [] : new[] { (further.Purpose, further.Status) },
        ]);

    /// <summary>
    /// An acknowledgement that this step has not seen wakes the transmission at once, and so does one that it has seen and left lying where nothing else
    /// would ever wake it. One that it left for a later time waits for that time.
    /// </summary>
    private static DateTimeOffset? WakeAt(Claim claim, Transmission next, List<Acknowledgement> inbox)
    {
        var heeds = next.Stage.HasReached(Stage.Transmit) || next.Status != ProcessingStatus.Active;
        var isNew = inbox.Exists(open => !claim.Inbox.Any(seen => seen.Id == open.Id && seen.Destination == open.Destination));
        var calls = isNew || (next.WakeAt is null && inbox.Count > 0);
        return heeds && calls && !(next.WakeAt < next.UpdatedAt) ? next.UpdatedAt : next.WakeAt;
    }

    /// <summary>Those that waited for this one to end are due: each sees for itself how it ended.</summary>
    private static void Wake(Session session, long invoice, Transmission ended, List<Sibling> siblings)
    {
        foreach (var follower in siblings.Where(sibling => sibling.Follows == ended.Number && !sibling.Status.IsFinal()))
        {
            session.Execute(WakeFollower, invoice, follower.Number, ended.UpdatedAt.UtcTicks);
        }
    }

    /// <summary>One write, since each rewrites the whole row. Columns of the large indexes are written only when they change.</summary>
    private static void Write(Session session, long transmission, Transition transition, Transmission next, string json)
    {
        var before = transition.Claim.Transmission;
        var lease = transition.KeepLease ? "" : ", lease_token = NULL, lease_owner = NULL, lease_until = NULL";
        var status = before.Status == next.Status ? "" : ", status = $8";
        var authority = before.Authority == next.Authority ? "" : ", authority = $9";
        session.Execute(
            $"{UpdateTransmission}{lease}{status}{authority} WHERE seq = $1",
            transmission,
            next.Stage.ToString(),
            next.Transport.ToString(),
            next.WakeAt?.UtcTicks,
            next.Version,
            json,
            next.Problem?.Code,
            next.Status.ToString(),
            next.Authority.ToString()
        );
    }

    /// <summary>Only what this step changed: another transmission of the invoice may have changed the rest meanwhile.</summary>
    private static void WriteInvoice(Session session, long invoice, InvoiceRecord before, InvoiceRecord after, TrailEnd trail, string? documents)
    {
        var sql = new StringBuilder(UpdateInvoice);
        List<object?> values = [invoice, after.UpdatedAt.UtcTicks, trail.Length, trail.Hash];
        Set("status", after.Status != before.Status, after.Status.ToString());
        Set("buyer_response", after.BuyerResponse != before.BuyerResponse, after.BuyerResponse.ToString());
        Set("documents", documents is not null, documents);
        if (after.Summary != before.Summary)
        {
            foreach (var (column, value) in InvoiceRow.SummaryColumns.Zip(InvoiceRow.Values(after.Summary)))
            {
                Set(column, true, value);
            }
        }

        session.Execute(sql.Append(" WHERE seq = $1").ToString(), [.. values]);

        void Set(string column, bool isChanged, object? value)
        {
            if (isChanged)
            {
                values.Add(value);
                sql.Append(CultureInfo.InvariantCulture, $", {column} = ${values.Count}");
            }
        }
    }

    private static void RequireSame(Transmission before, Transmission next)
    {
        var (was, now) = (before.Invoice, next.Invoice);
        if (
            next.Version != before.Version + 1
            || (next.Number, next.Destination) != (before.Number, before.Destination)
            || (now.Id, now.Tenant, now.LegalIdentity, now.ReceivedAt) != (was.Id, was.Tenant, was.LegalIdentity, was.ReceivedAt)
        )
        {
            throw new ArgumentException(
                "A step grows the version by one and keeps the invoice's id, tenant, legal identity and time of receipt, and the transmission's number and "
                    + "destination.",
                nameof(next)
            );
        }
    }

    private sealed record Sibling(int Number, ProcessingStatus Status, int? Follows, TransmissionPurpose Purpose)
    {
        public static Sibling Of(DbDataReader row) =>
            new(
                row.GetInt32(0),
                Enum.Parse<ProcessingStatus>(row.GetString(1)),
                row.IsDBNull(2) ? null : row.GetInt32(2),
                Enum.Parse<TransmissionPurpose>(row.GetString(3))
            );
    }
}
