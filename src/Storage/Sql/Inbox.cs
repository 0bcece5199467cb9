using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Acknowledgements: taken in once, matched to their invoice now or later, handed out until they are consumed.</summary>
internal static class Inbox
{
    private const string Insert = """
        INSERT INTO acknowledgements (destination, id, correlation, invoice, received_at, body)
        VALUES ($1, $2, $3, (SELECT invoice FROM correlations WHERE destination = $1 AND value = $3), $4, $5) ON CONFLICT DO NOTHING
        """;

    private const string Owner = """
        SELECT i.seq, i.id, i.lease_until FROM acknowledgements a JOIN invoices i ON i.seq = a.invoice WHERE a.destination = $1 AND a.id = $2
        """;

    public static (bool IsNew, InvoiceId? Invoice, StoredClaim? Claim) Receive(
        WriteScope scope,
        Acknowledgement acknowledgement,
        string json,
        LeaseRequest? lease
    )
    {
        var (session, at) = (scope.Session, acknowledgement.ReceivedAt);
        var isNew = session.Execute(Insert, acknowledgement.Destination, acknowledgement.Id, acknowledgement.Correlation, at.UtcTicks, json) == 1;
        var owner = session.First(
            Owner + (lease is null ? "" : session.ForUpdateOf("i")),
            row => (Seq: row.GetInt64(0), Id: InvoiceId.Parse(row.GetString(1)), LeasedUntil: row.TimeOrNull(2)),
            acknowledgement.Destination,
            acknowledgement.Id
        );
        if (owner.Seq == 0)
        {
            return (isNew, null, null);
        }

        if (isNew && lease is not null && !(owner.LeasedUntil > lease.Now))
        {
            return (isNew, owner.Id, LeaseStatements.TakeWoken(session, owner.Seq, at, lease));
        }

        if (isNew)
        {
            session.Execute("UPDATE invoices SET wake_at = $2 WHERE seq = $1 AND (wake_at IS NULL OR wake_at > $2)", owner.Seq, at.UtcTicks);
        }

        return (isNew, owner.Id, null);
    }

    /// <summary>What is not consumed, in the order of arrival, as JSON.</summary>
    public static List<string> Open(Session session, long invoice) =>
        session.All("SELECT body FROM acknowledgements WHERE invoice = $1 AND consumed = 0 ORDER BY seq", row => row.GetString(0), invoice);

    public static void Consume(Session session, long invoice, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            session.Execute("UPDATE acknowledgements SET consumed = 1 WHERE invoice = $1 AND consumed = 0 AND id = $2", invoice, id);
        }
    }
}
