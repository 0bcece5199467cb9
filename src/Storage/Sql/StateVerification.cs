using System.Data.Common;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Compares what the tables say of invoices with what their trails say: the log proves the trails, and so what the tables may say.</summary>
internal static class StateVerification
{
    private const string States = """
        SELECT i.seq, i.id, i.status, i.buyer_response, t.number, t.status, t.transport, t.authority, t.state, i.payment, t.purpose,
          i.seller, i.kind, i.number, i.year, i.received_at, t.destination, i.content_hash
        FROM (SELECT seq FROM invoices WHERE seq > $1 ORDER BY seq LIMIT $2) AS page JOIN invoices i ON i.seq = page.seq
        JOIN transmissions t ON t.invoice = i.seq
        ORDER BY i.seq, t.number
        """;

    private const string Records = $"""
        SELECT {InvoiceRow.Columns}, i.seq FROM invoices i WHERE i.seq > $1 AND i.seq <= $2
        """;

    private const string Trails = """
        SELECT a.invoice, a.position, a.at, a.actor, a.kind, a.data, a.hash, a.salt, a.digest
        FROM audit a WHERE a.invoice > $1 AND a.invoice <= $2 ORDER BY a.invoice, a.position
        """;

    private const string Attempts = """
        SELECT t.invoice, a.body FROM transmissions t JOIN attempts a ON a.transmission = t.seq WHERE t.invoice > $1 AND t.invoice <= $2
        """;

    private const string Acknowledgements = """
        SELECT t.invoice, a.body FROM transmissions t JOIN acknowledgements a ON a.transmission = t.seq WHERE t.invoice > $1 AND t.invoice <= $2
        """;

    private const string Kept = "SELECT 1 FROM acknowledgements WHERE destination = $1 AND id = $2";

    /// <summary>Compares a page of invoices, at one moment of the store.</summary>
    public static StatePage Page(Session session, long after, int limit)
    {
        session.BeginRead();
        try
        {
            var states = session.All(States, Row.Of, after, (long)limit);
            if (states.Count == 0)
            {
                return new(after, 0, null);
            }

            var last = states[^1].Seq;
            var trails = session.All(Trails, row => (Seq: row.GetInt64(0), Entry: Trail.Entry(row, default, "", 1)), after, last).ToLookup(row => row.Seq);
            var attempts = session
                .All(Attempts, row => (Seq: row.GetInt64(0), Attempt: StoredJson.Read<Attempt>(row.GetString(1))), after, last)
                .ToLookup(row => row.Seq);
            var acknowledgements = session
                .All(Acknowledgements, row => (Seq: row.GetInt64(0), Said: StoredJson.Read<Acknowledgement>(row.GetString(1))), after, last)
                .ToLookup(row => row.Seq, row => row.Said);
            var records = session
                .All(Records, row => (Seq: row.GetInt64(InvoiceRow.Width), Record: InvoiceRow.Of(row).Read()), after, last)
                .ToDictionary(row => row.Seq, row => row.Record);
            var invoices = states.GroupBy(row => row.Seq).Select(group => group.ToList()).ToList();
            var broken = invoices
                .Select(invoice =>
                {
                    var trail = new TrailReplay(trails[invoice[0].Seq].Select(row => row.Entry));
                    var words = acknowledgements[invoice[0].Seq].Select(BoundFacts.Word.Of).ToList();
                    return BreakOf(invoice, trail, [.. attempts[invoice[0].Seq].Select(row => row.Attempt)])
                        ?? Missing(session, invoice, trail, words.Select(word => word.Id))
                        ?? Unbound(invoice, trail, records[invoice[0].Seq], words);
                })
                .FirstOrDefault(denied => denied is not null);
            return new(last, invoices.Count, broken);
        }
        finally
        {
            session.RollBack();
        }
    }

    private static string? BreakOf(List<Row> transmissions, TrailReplay trail, List<Attempt> attempts)
    {
        var invoice = transmissions[0];
        var broken =
            transmissions
                .Select(row => row.Denies() ?? trail.Denies(row.Number, transmissions.Count, row.Status, row.Transport, row.Authority))
                .FirstOrDefault(denied => denied is not null)
            ?? transmissions.Select(row => trail.DeniesReference(row.Number, row.State.AuthorityReference)).FirstOrDefault(denied => denied is not null)
            ?? trail.Denies(invoice.Identity)
            ?? trail.DeniesReceived(invoice.ReceivedAt)
            ?? trail.Denies(invoice.BuyerResponse)
            ?? trail.Denies(invoice.Payment)
            ?? attempts.Select(trail.Denies).FirstOrDefault(denied => denied is not null)
            ?? (attempts.Count < trail.Attempts.Count ? $"the trail knows {trail.Attempts.Count} attempts, the store {attempts.Count}" : null);
        if (broken is null && StatusOrder.Of([.. transmissions.Select(row => (row.Purpose, row.Status))]) is var status && status != invoice.OfInvoice)
        {
            broken = $"its status is {invoice.OfInvoice}, by its transmissions {status}";
        }

        return broken is null ? null : $"invoice {invoice.Id}: {broken}";
    }

    /// <summary>An acknowledgement that counted and is not there. One that came by a name which is shared is kept without its transmission.</summary>
    private static string? Missing(Session session, List<Row> transmissions, TrailReplay trail, IEnumerable<string> ids) =>
        trail
            .MissingAcknowledgements(ids.ToHashSet(StringComparer.Ordinal))
            .Where(id => !transmissions.Exists(row => session.Number(Kept, row.Destination, id) is not null))
            .Select(id => $"invoice {transmissions[0].Id}: acknowledgement {id} of the trail is missing")
            .FirstOrDefault();

    /// <summary>What the tables say besides its status, and the trail denies.</summary>
    private static string? Unbound(List<Row> transmissions, TrailReplay trail, InvoiceRecord record, List<BoundFacts.Word> words)
    {
        var broken =
            trail.DeniesSubmission(record.Tenant, record.Direction, record.Reference, record.Metadata)
            ?? trail.DeniesContent(transmissions[0].ContentHash)
            ?? trail.Denies(record.Documents.Concat(transmissions.SelectMany(row => row.State.Documents)))
            ?? trail.Denies(record.Summary)
            ?? transmissions
                .Select(row =>
                    row.State.Destination != row.Destination || row.State.Purpose != row.Purpose
                        ? $"the way of transmission {row.Number} is told differently by its state and by its columns"
                        : trail.DeniesTransmission(row.Number, (row.Purpose, row.State.Route, row.Destination), row.State.Faults, row.State.References)
                )
                .FirstOrDefault(denied => denied is not null)
            ?? trail.Denies(words);
        return broken is null ? null : $"invoice {record.Id}: {broken}";
    }

    private sealed record Row(
        long Seq,
        string Id,
        ProcessingStatus OfInvoice,
        BuyerResponse BuyerResponse,
        int Number,
        ProcessingStatus Status,
        TransportStatus Transport,
        AuthorityStatus Authority,
        Transmission State,
        PaymentStatus Payment,
        TransmissionPurpose Purpose,
        LegalIdentity Identity,
        DateTimeOffset ReceivedAt,
        string Destination,
        string ContentHash
    )
    {
        public static Row Of(DbDataReader row) =>
            new(
                row.GetInt64(0),
                row.GetString(1),
                Enum.Parse<ProcessingStatus>(row.GetString(2)),
                Enum.Parse<BuyerResponse>(row.GetString(3)),
                row.GetInt32(4),
                Enum.Parse<ProcessingStatus>(row.GetString(5)),
                Enum.Parse<TransportStatus>(row.GetString(6)),
                Enum.Parse<AuthorityStatus>(row.GetString(7)),
                StoredJson.Read<Transmission>(row.GetString(8)),
                Enum.Parse<PaymentStatus>(row.GetString(9)),
                Enum.Parse<TransmissionPurpose>(row.GetString(10)),
                new(row.GetString(11), Enum.Parse<DocumentKind>(row.GetString(12)), row.GetString(13), row.GetInt32(14)),
                row.Time(15),
                row.GetString(16),
                row.GetString(17)
            );

        /// <summary>The state says the same as the columns that lists and figures read.</summary>
        public string? Denies() =>
            (State.Status, State.Transport, State.Authority) == (Status, Transport, Authority)
                ? null
                : $"transmission {Number} is told differently by its state and by its columns";
    }
}
