using System.Data.Common;
using System.Globalization;
using Invoicing.Ports.Payments;
using Invoicing.Storage.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Figures of payments.</summary>
internal static class FigureRows
{
    /// <summary>Most customers and decisions that are looked at; beyond them figures are of a part.</summary>
    private const long Most = 100_000;

    private const string Received = "SELECT COUNT(*) FROM payments WHERE at >= $1 AND kind = 'Receipt'";

    private const string Matched = "SELECT COUNT(DISTINCT payment) FROM payment_decisions WHERE at >= $1 AND kind = 'match'";

    private const string Waiting = """
        SELECT COUNT(*), MIN(p.at) FROM payment_reviews r JOIN payments p ON p.id = r.payment WHERE r.status IN ('Open', 'AwaitsSecond')
        """;

    private const string ByHand = """
        SELECT d.at - p.at FROM payment_decisions d JOIN payments p ON p.id = d.payment WHERE d.at >= $1 AND d.kind IN ('accept', 'split', 'reject') LIMIT $2
        """;

    private const string Files = """
        SELECT COUNT(*), SUM(CASE WHEN body LIKE '%"Agrees":false%' THEN 1 ELSE 0 END) FROM bank_files WHERE at >= $1
        """;

    private const string Disputed = """
        SELECT o.customer, COUNT(*), SUM(CASE WHEN EXISTS (SELECT 1 FROM payment_disputes d WHERE d.item = o.seq) THEN 1 ELSE 0 END)
        FROM open_items o WHERE o.issued >= $1 GROUP BY o.customer LIMIT $2
        """;

    private const string Open = """
        SELECT currency, due, SUM(total - credited - allocated - written_off) FROM open_items
        WHERE total - credited - allocated - written_off > 0 GROUP BY currency, due
        """;

    private const string Credits = """
        SELECT COUNT(*), SUM(CASE WHEN amount = allocated + refunded THEN 1 ELSE 0 END) FROM payments WHERE at >= $1 AND kind = 'CreditNote'
        """;

    public static PaymentFigures Of(Session session, DateTimeOffset since)
    {
        var ticks = since.UtcTicks;
        var day = DateOnly.FromDateTime(since.UtcDateTime);
        var waiting = session.First(Waiting, row => (Count: Count(row, 0), Oldest: row.TimeOrNull(1)));
        var files = session.First(Files, row => (All: Count(row, 0), Off: Count(row, 1)), ticks);
        var credits = session.First(Credits, row => (All: Count(row, 0), Settled: Count(row, 1)), ticks);
        return new()
        {
            Received = session.Number(Received, ticks) ?? 0,
            Matched = session.Number(Matched, ticks) ?? 0,
            Waiting = waiting.Count,
            OldestWaiting = waiting.Oldest,
            ByHand = session.All(ByHand, row => TimeSpan.FromTicks(row.GetInt64(0)).TotalSeconds, ticks, Most),
            Files = files.All,
            FilesOff = files.Off,
            Exports = session.All(
                "SELECT target, status, COUNT(*) FROM export_deliveries GROUP BY target, status",
                row => (row.GetString(0), row.GetString(1), Count(row, 2))
            ),
            Disputes = session.All(
                "SELECT body FROM payment_disputes WHERE outcome IS NULL ORDER BY seq LIMIT $1",
                row => StoredJson.Read<Dispute>(row.GetString(0)).AnswerBy,
                Most
            ),
            Customers = session.All(Disputed, row => (row.GetString(0), Count(row, 1), Count(row, 2)), Amounts.Column(day), Most),
            Open = session.All(Open, row => (row.GetString(0), row.Date(1), Convert.ToInt64(row.GetValue(2), CultureInfo.InvariantCulture) / 10_000m)),
            CreditNotes = credits.All,
            CreditNotesSettled = credits.Settled,
        };
    }

    private static long Count(DbDataReader row, int column) => row.IsDBNull(column) ? 0 : Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);
}
