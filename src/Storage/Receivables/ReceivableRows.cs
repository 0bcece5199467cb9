using System.Data.Common;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Receivables;

/// <summary>Issued documents: written once, with what credits may take of them.</summary>
internal static class ReceivableRows
{
    private const string Insert = """
        INSERT INTO receivables (id, tenant, seller, series, position, number, kind, type_code, issue_date, due_date, issued_at, currency, without_vat,
          with_vat, due, buyer, reference, business_key, corrects, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        """;

    private const string Select = """
        SELECT r.id, r.tenant, r.seller, r.position, r.number, r.kind, r.type_code, r.issued_at, r.issue_date, r.due_date, r.currency, r.without_vat,
          r.with_vat, r.due, r.buyer, r.business_key, r.body, r.reference, r.corrects, s.series, s.period, v.reason, r.seq
        FROM receivables r JOIN receivable_series s ON s.seq = r.series LEFT JOIN receivable_voids v ON v.receivable = r.seq
        """;

    public static void Write(Session session, long series, NewReceivable one)
    {
        var summary = one.Summary;
        var seq = session.Insert(
            Insert,
            one.Id.ToString(),
            one.Tenant,
            one.Seller,
            series,
            one.Position,
            one.Number,
            one.Kind.ToString(),
            one.TypeCode,
            Amounts.Column(summary.IssueDate!.Value),
            summary.DueDate is { } due ? Amounts.Column(due) : null,
            one.IssuedAt.UtcTicks,
            summary.Currency,
            Amounts.Column(summary.WithoutVat ?? 0),
            Amounts.Column(summary.WithVat ?? 0),
            Amounts.Column(summary.Due ?? 0),
            summary.BuyerName,
            one.Reference,
            one.BusinessKey,
            one.Corrects?.ToString(),
            one.Body
        );
        session.ExecuteAll(
            "INSERT INTO receivable_caps (receivable, part, total) VALUES ($1, $2, $3)",
            [.. one.Caps.Select(cap => new object?[] { seq, cap.Key, Amounts.Column(cap.Value) })]
        );
    }

    public static StoredReceivable? Find(Session session, string tenant, InvoiceId id) =>
        WithCaps(session, session.First($"{Select} WHERE r.id = $1 AND r.tenant = $2", Read, id.ToString(), tenant));

    public static StoredReceivable? FindByKey(Session session, string tenant, string key) =>
        WithCaps(session, session.First($"{Select} WHERE r.tenant = $1 AND r.business_key = $2", Read, tenant, key));

    /// <summary>Which things documents were issued about, and their ids.</summary>
    public static IReadOnlyDictionary<string, string> Issued(Session session, string tenant, IReadOnlyCollection<string> keys)
    {
        var issued = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (session.First("SELECT id FROM receivables WHERE tenant = $1 AND business_key = $2", row => row.GetString(0), tenant, key) is { } id)
            {
                issued[key] = id;
            }
        }

        return issued;
    }

    public static ReceivablePage List(Session session, string tenant, InvoiceId? corrects, long? before, int limit)
    {
        var rows = corrects is { } original
            ? session.All(
                $"{Select} WHERE r.tenant = $1 AND r.corrects = $2 AND r.seq < $3 ORDER BY r.seq DESC LIMIT $4",
                Read,
                tenant,
                original.ToString(),
                before ?? long.MaxValue,
                limit + 1
            )
            : session.All($"{Select} WHERE r.tenant = $1 AND r.seq < $2 ORDER BY r.seq DESC LIMIT $3", Read, tenant, before ?? long.MaxValue, limit + 1);
        return new([.. rows.Take(limit).Select(row => WithCaps(session, row)!)], rows.Count > limit ? rows[limit - 1].Seq : null);
    }

    /// <summary>Documents by the day that they are of, in the order in which they were issued.</summary>
    public static ReceivablePage Issued(Session session, string tenant, DateOnly from, DateOnly to, long after, int limit)
    {
        var rows = session.All(
            $"{Select} WHERE r.tenant = $1 AND r.seq > $2 AND r.issue_date >= $3 AND r.issue_date <= $4 ORDER BY r.seq LIMIT $5",
            Read,
            tenant,
            after,
            Amounts.Column(from),
            Amounts.Column(to),
            limit
        );
        return new([.. rows.Select(row => WithCaps(session, row)!)], rows.Count == limit ? rows[^1].Seq : null);
    }

    /// <summary>What is left of a part; null where there is no such part.</summary>
    public static (long Seq, long Total, long Credited)? Cap(Session session, InvoiceId id, string part)
    {
        var cap = session.First(
            """
            SELECT c.receivable, c.total, c.credited FROM receivables r JOIN receivable_caps c ON c.receivable = r.seq
            LEFT JOIN receivable_voids v ON v.receivable = r.seq WHERE r.id = $1 AND c.part = $2 AND v.receivable IS NULL
            """,
            row => (Seq: row.GetInt64(0), Total: row.GetInt64(1), Credited: row.GetInt64(2)),
            id.ToString(),
            part
        );
        return cap.Seq == 0 ? null : cap;
    }

    private static StoredReceivable? WithCaps(Session session, (StoredReceivable Document, long Seq) row)
    {
        if (row.Document is null)
        {
            return null;
        }

        var caps = session.All(
            "SELECT part, total, credited FROM receivable_caps WHERE receivable = $1 ORDER BY part",
            cap => (Part: cap.GetString(0), Total: cap.Amount(1), Credited: cap.Amount(2)),
            row.Seq
        );
        return row.Document with
        {
            Document = row.Document.Document with { Caps = caps.ToDictionary(cap => cap.Part, cap => cap.Total) },
            Credited = caps.ToDictionary(cap => cap.Part, cap => cap.Credited),
        };
    }

    private static (StoredReceivable Document, long Seq) Read(DbDataReader row) =>
        (
            new(
                new(
                    InvoiceId.Parse(row.GetString(0)),
                    row.GetString(1),
                    row.GetString(2),
                    row.GetInt64(3),
                    row.GetString(4),
                    Enum.Parse<DocumentKind>(row.GetString(5)),
                    row.GetString(6),
                    row.Time(7),
                    new()
                    {
                        IssueDate = row.Date(8),
                        DueDate = row.DateOrNull(9),
                        Currency = row.GetString(10),
                        WithoutVat = row.Amount(11),
                        WithVat = row.Amount(12),
                        Due = row.Amount(13),
                        BuyerName = row.TextOrNull(14),
                    },
                    row.GetString(15),
                    row.GetString(16)
                )
                {
                    Reference = row.TextOrNull(17),
                    Corrects = row.TextOrNull(18) is { } corrects ? InvoiceId.Parse(corrects) : null,
                },
                new(row.GetString(1), row.GetString(19), row.GetString(20)),
                row.TextOrNull(21),
                new Dictionary<string, decimal>()
            ),
            row.GetInt64(22)
        );
}
