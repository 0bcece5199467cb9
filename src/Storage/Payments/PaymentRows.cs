using System.Data.Common;
using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Storage.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Payments, and what they pay.</summary>
internal static class PaymentRows
{
    private const string Columns = """
        p.id, p.tenant, p.kind, p.source, p.source_id, p.currency, p.amount, p.on_date, p.at, p.account, p.customer, p.meant_for, p.detail, p.allocated,
          p.refunded, p.reversed, p.seq
        """;

    private const string InsertOne = """
        INSERT INTO payments (id, tenant, kind, source, source_id, currency, amount, on_date, at, account, customer, meant_for, detail)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """;

    private const string Pays = """
        SELECT i.id, SUM(m.amount) FROM payment_movements m JOIN open_items i ON i.seq = m.item
        WHERE m.payment = $1 AND m.kind IN ('Allocation', 'Credit') GROUP BY i.id HAVING SUM(m.amount) <> 0 ORDER BY i.id
        """;

    private const string Moved = """
        SELECT m.kind, p.id, i.id, m.amount, m.event, m.on_date, m.at, m.actor, m.reason, m.entry
        FROM payment_movements m LEFT JOIN payments p ON p.seq = m.payment LEFT JOIN open_items i ON i.seq = m.item
        """;

    public static void Insert(Session session, NewPayment payment) =>
        session.Execute(
            InsertOne,
            payment.Id.Text(),
            payment.Tenant,
            payment.Kind.ToString(),
            payment.Source,
            payment.SourceId,
            payment.Currency,
            Amounts.Column(payment.Amount),
            Amounts.Column(payment.On),
            payment.At.UtcTicks,
            payment.Account,
            payment.Customer,
            payment.MeantFor?.ToString(),
            StoredJson.Write(payment.Detail)
        );

    /// <summary>Its place in the store.</summary>
    /// <exception cref="InvalidOperationException">It is unknown, which is a bug of the caller.</exception>
    public static long Seq(Session session, string tenant, Guid id) =>
        session.Number("SELECT seq FROM payments WHERE id = $1 AND tenant = $2", id.Text(), tenant)
        ?? throw new InvalidOperationException($"Unknown payment {id}.");

    /// <summary>The invoice that it is meant for.</summary>
    public static InvoiceId? MeantFor(Session session, string tenant, Guid id) =>
        session.First("SELECT meant_for FROM payments WHERE id = $1 AND tenant = $2", row => row.TextOrNull(0), id.Text(), tenant) is { } meant
            ? InvoiceId.Parse(meant)
            : null;

    public static StoredPayment? Find(Session session, string tenant, Guid id) =>
        With(session, session.First($"SELECT {Columns} FROM payments p WHERE p.id = $1 AND p.tenant = $2", Read, id.Text(), tenant));

    public static StoredPayment? Find(Session session, string tenant, string source, string sourceId) =>
        With(
            session,
            session.First($"SELECT {Columns} FROM payments p WHERE p.tenant = $1 AND p.source = $2 AND p.source_id = $3", Read, tenant, source, sourceId)
        );

    public static PageOf<StoredPayment> List(Session session, PaymentQuery query)
    {
        List<object?> values = [query.Tenant, query.Before ?? long.MaxValue, query.Limit + 1];
        var filter = query.OnlyUnapplied ? " AND p.amount > p.allocated + p.refunded + p.reversed" : "";
        if (query.Customer is { } customer)
        {
            values.Add(customer);
            filter += " AND p.customer = $4";
        }

        var rows = session.All($"SELECT {Columns} FROM payments p WHERE p.tenant = $1 AND p.seq < $2{filter} ORDER BY p.seq DESC LIMIT $3", Read, [.. values]);
        return new(
            [.. rows.Take(query.Limit).Select(row => query.IsBare ? row.Payment : With(session, row)!)],
            rows.Count > query.Limit ? rows[query.Limit - 1].Seq : null
        );
    }

    public static IReadOnlyList<StoredMovement> Movements(Session session, string tenant, Guid? payment, InvoiceId? invoice) =>
        payment is { } paid
            ? session.All($"{Moved} WHERE m.payment = (SELECT seq FROM payments WHERE id = $1 AND tenant = $2) ORDER BY m.seq", Move, paid.Text(), tenant)
        : invoice is { } owed
            ? session.All($"{Moved} WHERE m.item = (SELECT seq FROM open_items WHERE id = $1 AND tenant = $2) ORDER BY m.seq", Move, owed.ToString(), tenant)
        : session.All($"{Moved} WHERE m.tenant = $1 ORDER BY m.seq", Move, tenant);

    private static StoredMovement Move(DbDataReader row) =>
        new(
            new(
                Enum.Parse<MovementKind>(row.GetString(0)),
                row.TextOrNull(1) is { } payment ? Guid.Parse(payment, CultureInfo.InvariantCulture) : null,
                row.TextOrNull(2) is { } invoice ? InvoiceId.Parse(invoice) : null,
                row.Amount(3)
            ),
            row.GetString(4),
            row.Date(5),
            row.Time(6),
            row.GetString(7),
            row.GetString(8),
            Guid.Parse(row.GetString(9), CultureInfo.InvariantCulture)
        );

    private static StoredPayment? With(Session session, (StoredPayment Payment, long Seq) row) =>
        row.Payment is null
            ? null
            : row.Payment with
            {
                Allocations = session.All(
                    Pays,
                    pays => new PaymentAllocation(
                        InvoiceId.Parse(pays.GetString(0)),
                        Convert.ToInt64(pays.GetValue(1), CultureInfo.InvariantCulture) / 10_000m
                    ),
                    row.Seq
                ),
            };

    private static (StoredPayment Payment, long Seq) Read(DbDataReader row) =>
        (
            new(
                new(
                    Guid.Parse(row.GetString(0), CultureInfo.InvariantCulture),
                    row.GetString(1),
                    Enum.Parse<PaymentKind>(row.GetString(2)),
                    row.GetString(3),
                    row.GetString(4),
                    row.GetString(5),
                    row.Amount(6),
                    row.Date(7),
                    row.Time(8),
                    row.GetString(9),
                    StoredJson.Read<PaymentDetail>(row.GetString(12))
                )
                {
                    Customer = row.TextOrNull(10),
                    MeantFor = row.TextOrNull(11) is { } meant ? InvoiceId.Parse(meant) : null,
                },
                row.Amount(13),
                row.Amount(14),
                row.Amount(15),
                []
            ),
            row.GetInt64(16)
        );
}
