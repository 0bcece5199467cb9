using System.Data.Common;
using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Storage.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Open items, and how far invoices were looked at.</summary>
internal static class OpenItemRows
{
    public const string Columns = """
        o.id, o.known_as, o.tenant, o.number, o.seller, o.customer, o.customer_name, o.currency, o.issued, o.due, o.total, o.reference, o.control,
          o.credited, o.allocated, o.written_off, o.seq, o.posted, (SELECT COUNT(*) FROM payment_disputes d WHERE d.item = o.seq AND d.outcome IS NULL),
          (SELECT MAX(h.until) FROM collection_holds h WHERE h.item = o.seq AND h.lifted = 0),
          (SELECT MAX(h.until) FROM collection_holds h WHERE h.tenant = o.tenant AND h.customer = o.customer AND h.lifted = 0)
        """;

    private const string InsertOne = """
        INSERT INTO open_items (invoice, id, known_as, tenant, number, seller, customer, customer_name, currency, issued, due, total, reference, control,
          posted, keyed)
        SELECT seq, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 FROM invoices WHERE id = $1
        """;

    /// <summary>
    /// Figures and what else decides the status, all of it state and none of it order: money meant for it
    /// that pays nothing, money that paid or was meant for it
    /// and was taken back, an open dispute.
    /// </summary>
    private const string Figures = """
        SELECT o.total - o.credited - o.allocated - o.written_off, o.credited + o.allocated,
          o.written_off - (SELECT COALESCE(SUM(m.amount), 0) FROM payment_movements m WHERE m.item = o.seq AND m.event = 'item.discounted'),
          (SELECT COUNT(*) FROM payment_disputes d WHERE d.item = o.seq AND d.outcome IS NULL),
          (SELECT COUNT(*) FROM payments p WHERE p.meant_for = o.id AND p.amount > p.allocated + p.refunded + p.reversed),
          (SELECT COUNT(*) FROM payments p WHERE p.meant_for = o.id AND p.reversed > 0)
            + (SELECT COUNT(*) FROM payment_movements m JOIN payments p ON p.seq = m.payment WHERE m.item = o.seq AND p.reversed > 0),
          o.total
        FROM open_items o WHERE o.id = $1
        """;

    private const string ToPost = """
        SELECT i.id, r.seq, r.seller, r.reference, r.corrects, v.receivable, i.seq
        FROM invoices i LEFT JOIN receivables r ON r.id = i.id LEFT JOIN receivable_voids v ON v.receivable = r.seq
        """;

    /// <summary>
    /// Those of the waiting whose wait is over. The others are left where they are: a page full of invoices that are parked for good would hide all that come
    /// after them.
    /// </summary>
    private const string Ready = """
        JOIN open_item_waits w ON w.invoice = i.seq
        WHERE w.tenant = $1 AND NOT EXISTS (SELECT 1 FROM open_items o WHERE o.invoice = i.seq) AND (v.receivable IS NOT NULL OR (r.seq IS NULL AND i.status IN ('Rejected', 'Cancelled'))
          OR (i.due IS NOT NULL AND i.currency IS NOT NULL AND i.issue_date IS NOT NULL AND (r.seq IS NOT NULL OR i.status <> 'Parked')))
        """;

    public static void Insert(Session session, NewOpenItem item)
    {
        session.Execute(
            InsertOne,
            item.Invoice.ToString(),
            item.KnownAs.ToString(),
            item.Tenant,
            item.Number,
            item.Seller,
            item.Customer,
            item.CustomerName,
            item.Currency,
            Amounts.Column(item.Issued),
            Amounts.Column(item.Due),
            Amounts.Column(item.Total),
            item.Reference,
            item.Control,
            Amounts.Column(item.Posted),
            item.Keys is null ? 0L : 1L
        );
        session.Execute("UPDATE open_item_waits SET tenant = '' WHERE invoice = (SELECT seq FROM invoices WHERE id = $1)", item.Invoice.ToString());
        if (item.Keys is { } keys)
        {
            MatchingRows.Write(session, item, keys);
        }
    }

    /// <summary>Its place in the store.</summary>
    /// <exception cref="InvalidOperationException">It is unknown, which is a bug of the caller.</exception>
    public static long Seq(Session session, string tenant, InvoiceId invoice) =>
        session.Number("SELECT seq FROM open_items WHERE id = $1 AND tenant = $2", invoice.ToString(), tenant)
        ?? throw new InvalidOperationException($"Unknown open item {invoice}.");

    /// <summary>The payment status that an invoice has come to.</summary>
    public static PaymentStatus Status(Session session, InvoiceId invoice) =>
        session.First(
            Figures,
            row =>
            {
                var (open, paid, total) = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(6));
                var writtenOff = Convert.ToInt64(row.GetValue(2), CultureInfo.InvariantCulture);
                return row.GetInt64(3) > 0 ? PaymentStatus.InDispute
                    : open == 0 && writtenOff > 0 ? PaymentStatus.WrittenOff
                    : open == 0 && row.GetInt64(4) > 0 ? PaymentStatus.Overpaid
                    : open == 0 && total > 0 ? PaymentStatus.Paid
                    : row.GetInt64(5) > 0 ? PaymentStatus.ChargedBack
                    : paid > 0 ? PaymentStatus.PartiallyPaid
                    : PaymentStatus.None;
            },
            invoice.ToString()
        );

    /// <summary>How far invoices were looked at after a batch.</summary>
    public static long Write(Session session, PaymentBatch batch, long until)
    {
        if (batch.Progress is not { } progress)
        {
            return until;
        }

        foreach (var place in progress.Settled)
        {
            session.Execute(
                "INSERT INTO open_item_waits (invoice, tenant) VALUES ($1, '') ON CONFLICT (invoice) DO UPDATE SET tenant = excluded.tenant",
                place
            );
        }

        foreach (var place in progress.Waiting)
        {
            session.Execute("INSERT INTO open_item_waits (invoice, tenant) VALUES ($1, $2) ON CONFLICT (invoice) DO NOTHING", place, batch.Tenant);
        }

        return Math.Max(until, progress.Until);
    }

    public static IReadOnlyList<InvoiceToPost> ToPostOf(Session session, string tenant, int limit)
    {
        var until = PaymentBooks.Read(session, tenant).ItemsUntil;
        var waiting = session.All($"{ToPost} {Ready} ORDER BY i.seq LIMIT $2", Row, tenant, limit);
        var fresh = session.All(
            $"""
            {ToPost} WHERE i.tenant = $1 AND i.seq > $2 AND i.direction = 'Outbound'
              AND NOT EXISTS (SELECT 1 FROM open_items o WHERE o.invoice = i.seq) AND NOT EXISTS (SELECT 1 FROM open_item_waits w WHERE w.invoice = i.seq)
            ORDER BY i.seq LIMIT $3
            """,
            Row,
            tenant,
            until - session.LateRows,
            limit
        );
        return
        [
            .. waiting
                .Concat(fresh)
                .DistinctBy(row => row.Place)
                .OrderBy(row => row.Place)
                .Select(row => row.ToPost(Listing.Find(session, InvoiceId.Parse(row.Id))!.Record)),
        ];
    }

    public static PageOf<StoredOpenItem> List(Session session, OpenItemQuery query)
    {
        List<object?> values = [query.Tenant, query.After, query.Limit + 1];
        var filter = query.OnlyOpen ? " AND o.total - o.credited - o.allocated - o.written_off > 0" : "";
        Add("customer", query.Customer);
        Add("number", query.Number);
        var rows = session.All($"SELECT {Columns} FROM open_items o WHERE o.tenant = $1 AND o.seq > $2{filter} ORDER BY o.seq LIMIT $3", Read, [.. values]);
        return new([.. rows.Take(query.Limit).Select(row => row.Item)], rows.Count > query.Limit ? rows[query.Limit - 1].Seq : null);

        void Add(string column, string? value)
        {
            if (value is not null)
            {
                values.Add(value);
                filter += $" AND o.{column} = ${values.Count}";
            }
        }
    }

    public static StoredOpenItem? Find(Session session, string tenant, InvoiceId knownAs) =>
        session.First($"SELECT {Columns} FROM open_items o WHERE o.tenant = $1 AND o.known_as = $2", Read, tenant, knownAs.ToString()).Item;

    public static StoredOpenItem? Of(Session session, string tenant, InvoiceId id) =>
        session.First($"SELECT {Columns} FROM open_items o WHERE o.id = $1 AND o.tenant = $2", Read, id.ToString(), tenant).Item;

    public static (StoredOpenItem Item, long Seq) Read(DbDataReader row) =>
        (
            new(
                new(
                    InvoiceId.Parse(row.GetString(0)),
                    InvoiceId.Parse(row.GetString(1)),
                    row.GetString(2),
                    row.GetString(3),
                    row.GetString(4),
                    row.GetString(5),
                    row.GetString(6),
                    row.GetString(7),
                    row.Date(8),
                    row.Date(9),
                    row.Amount(10),
                    row.GetString(11),
                    row.GetString(12)
                )
                {
                    Posted = row.Date(17),
                },
                row.Amount(13),
                row.Amount(14),
                row.Amount(15)
            )
            {
                InDispute = Convert.ToInt64(row.GetValue(18), CultureInfo.InvariantCulture) > 0,
                HeldUntil = Later(row.DateOrNull(19), row.DateOrNull(20)),
            },
            row.GetInt64(16)
        );

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;

    private static Found Row(DbDataReader row) =>
        new(row.GetString(0), !row.IsDBNull(1), row.TextOrNull(2), row.TextOrNull(3), row.TextOrNull(4), !row.IsDBNull(5), row.GetInt64(6));

    private sealed record Found(string Id, bool IsIssuedHere, string? Seller, string? Reference, string? Corrects, bool IsVoid, long Place)
    {
        public InvoiceToPost ToPost(InvoiceRecord record) =>
            new(Place, record, IsIssuedHere, Seller, Reference, Corrects is { } corrects ? InvoiceId.Parse(corrects) : null, IsVoid);
    }
}
