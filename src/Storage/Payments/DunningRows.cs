using System.Data.Common;
using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Storage.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Letters of dunning, and the levels of items; a unique index holds that an item comes to a level once.</summary>
internal static class DunningRows
{
    private const string Save = """
        INSERT INTO dunning_documents (id, tenant, customer, body) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET body = excluded.body
        """;

    private const string InsertLevel = """
        INSERT INTO dunning_letters (tenant, item, level, run, on_date, at, body) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string Late = """
        SELECT DISTINCT customer FROM open_items
        WHERE tenant = $1 AND due < $2 AND customer > $3 AND total - credited - allocated - written_off > 0 ORDER BY customer LIMIT $4
        """;

    private const string Dunned = """
        SELECT o.id, d.level, d.on_date, d.body FROM open_items o JOIN dunning_letters d ON d.item = o.seq
        WHERE o.tenant = $1 AND o.customer = $2 ORDER BY d.seq
        """;

    /// <summary>Money that nobody is known to have paid is whose item it paid first.</summary>
    private const string UnappliedKnown = """
        SELECT currency, SUM(amount - allocated - refunded - reversed) FROM payments
        WHERE tenant = $1 AND customer = $2 AND amount > allocated + refunded + reversed GROUP BY currency
        """;

    private const string UnappliedPaid = """
        SELECT p.currency, p.amount - p.allocated - p.refunded - p.reversed,
          (SELECT o.customer FROM payment_movements m JOIN open_items o ON o.seq = m.item WHERE m.payment = p.seq ORDER BY m.seq LIMIT 1)
        FROM payments p WHERE p.tenant = $1 AND p.customer IS NULL AND p.amount > p.allocated + p.refunded + p.reversed
        """;

    public static void Write(Session session, PaymentBatch batch, PaymentTrail trail)
    {
        foreach (var letter in batch.Letters)
        {
            session.Execute(Save, letter.Id.Text(), batch.Tenant, letter.Customer, StoredJson.Write(letter));
            foreach (var item in letter.Items)
            {
                var facts = new Dictionary<string, string>
                {
                    ["letter"] = letter.Id.Text(),
                    ["level"] = item.Level.ToString(CultureInfo.InvariantCulture),
                    ["fee"] = Text(item.Fee),
                    ["interest"] = Text(item.NewInterest),
                };
                if (letter.WaivedAt is null)
                {
                    session.Execute(
                        InsertLevel,
                        batch.Tenant,
                        OpenItemRows.Seq(session, batch.Tenant, item.Invoice),
                        (long)item.Level,
                        letter.Id.Text(),
                        Amounts.Column(letter.On),
                        batch.At.UtcTicks,
                        StoredJson.Write(item)
                    );
                }

                trail.AddOf(item.Invoice, letter.WaivedAt is null ? "item.dunned" : "item.dunning-waived", facts);
            }
        }
    }

    public static IReadOnlyList<string> LateCustomers(Session session, string tenant, DateOnly day, string after, int limit) =>
        session.All(Late, row => row.GetString(0), tenant, Amounts.Column(day), after, (long)limit);

    public static IReadOnlyList<DunnedLevel> Levels(Session session, string tenant, string customer) =>
        session.All(
            Dunned,
            row => new DunnedLevel(InvoiceId.Parse(row.GetString(0)), row.GetInt32(1), row.Date(2), StoredJson.Read<DunnedItem>(row.GetString(3)).NewInterest),
            tenant,
            customer
        );

    public static IReadOnlyDictionary<string, decimal> Unapplied(Session session, string tenant, string customer)
    {
        var known = session.All(UnappliedKnown, row => (Currency: row.GetString(0), Amount: Sum(row)), tenant, customer);
        var paid = session.All(UnappliedPaid, row => (Currency: row.GetString(0), Amount: row.Amount(1), Of: row.TextOrNull(2)), tenant);
        return known
            .Concat(paid.Where(one => one.Of == customer).Select(one => (one.Currency, one.Amount)))
            .GroupBy(one => one.Currency)
            .ToDictionary(group => group.Key, group => group.Sum(one => one.Amount));
    }

    public static PageOf<StoredDunningLetter> List(Session session, string tenant, string? customer, long? before, int limit)
    {
        var rows = customer is { } one
            ? session.All(
                "SELECT body, seq FROM dunning_documents WHERE tenant = $1 AND customer = $4 AND seq < $2 ORDER BY seq DESC LIMIT $3",
                Read,
                tenant,
                before ?? long.MaxValue,
                limit + 1L,
                one
            )
            : session.All(
                "SELECT body, seq FROM dunning_documents WHERE tenant = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
                Read,
                tenant,
                before ?? long.MaxValue,
                limit + 1L
            );
        return new([.. rows.Take(limit).Select(row => row.Letter)], rows.Count > limit ? rows[limit - 1].Seq : null);
    }

    public static StoredDunningLetter? Find(Session session, string tenant, Guid id) =>
        session.First("SELECT body, seq FROM dunning_documents WHERE id = $1 AND tenant = $2", Read, id.Text(), tenant).Letter;

    private static decimal Sum(DbDataReader row) => Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture) / 10_000m;

    private static (StoredDunningLetter Letter, long Seq) Read(DbDataReader row) => (StoredJson.Read<StoredDunningLetter>(row.GetString(0)), row.GetInt64(1));

    private static string Text(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);
}
