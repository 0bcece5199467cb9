using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Acknowledgements: taken in once, matched to their transmission now or later, handed out until they are consumed.</summary>
internal static class Inbox
{
    private const string Insert = """
        INSERT INTO acknowledgements (destination, id, correlation, transmission, received_at, body)
        VALUES ($1, $2, $3, (SELECT transmission FROM correlations WHERE destination = $1 AND value = $3 AND shared = 0), $4, $5) ON CONFLICT DO NOTHING
        """;

    private const string Body = "SELECT body FROM acknowledgements WHERE destination = $1 AND id = $2";

    private const string Shared = "SELECT 1 FROM correlations WHERE destination = $1 AND value = $2 AND shared = 1";

    private const string Owner = """
        SELECT t.seq, i.id, t.number, t.lease_until FROM acknowledgements a JOIN transmissions t ON t.seq = a.transmission JOIN invoices i ON i.seq = t.invoice
        WHERE a.destination = $1 AND a.id = $2
        """;

    public static (bool IsNew, TransmissionId? Transmission, StoredClaim? Claim, bool IsShared) Receive(
        WriteScope scope,
        Acknowledgement acknowledgement,
        string json,
        LeaseRequest? lease
    )
    {
        var (session, at) = (scope.Session, acknowledgement.ReceivedAt);
        var isNew = session.Execute(Insert, acknowledgement.Destination, acknowledgement.Id, acknowledgement.Correlation, at.UtcTicks, json) == 1;
        if (!isNew && session.First(Body, row => row.GetString(0), acknowledgement.Destination, acknowledgement.Id) is { } before)
        {
            var known = StoredJson.Read<Acknowledgement>(before);
            if (!acknowledgement.SaysTheSameAs(known))
            {
                acknowledgement = acknowledgement with { Id = $"{acknowledgement.Id}#{acknowledgement.Mark}" };
                var other = StoredJson.Write(acknowledgement);
                isNew = session.Execute(Insert, acknowledgement.Destination, acknowledgement.Id, acknowledgement.Correlation, at.UtcTicks, other) == 1;
            }
        }

        var owner = session.First(
            Owner + (lease is null ? "" : session.ForUpdateOf("t")),
            row => (Seq: row.GetInt64(0), Id: new TransmissionId(InvoiceId.Parse(row.GetString(1)), row.GetInt32(2)), LeasedUntil: row.TimeOrNull(3)),
            acknowledgement.Destination,
            acknowledgement.Id
        );
        if (owner.Seq == 0)
        {
            return (isNew, null, null, session.Number(Shared, acknowledgement.Destination, acknowledgement.Correlation) is not null);
        }

        if (isNew && lease is not null && !(owner.LeasedUntil > lease.Now))
        {
            return (isNew, owner.Id, LeaseStatements.TakeWoken(session, owner.Seq, at, lease), false);
        }

        if (isNew)
        {
            session.Execute("UPDATE transmissions SET wake_at = $2 WHERE seq = $1 AND (wake_at IS NULL OR wake_at > $2)", owner.Seq, at.UtcTicks);
        }

        return (isNew, owner.Id, null, false);
    }

    /// <summary>What is not consumed, in the order of arrival, as JSON.</summary>
    public static List<string> Open(Session session, long transmission) =>
        session.All("SELECT body FROM acknowledgements WHERE transmission = $1 AND consumed = 0 ORDER BY seq", row => row.GetString(0), transmission);

    public static void Consume(Session session, long transmission, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            session.Execute("UPDATE acknowledgements SET consumed = 1 WHERE transmission = $1 AND consumed = 0 AND id = $2", transmission, id);
        }
    }
}
