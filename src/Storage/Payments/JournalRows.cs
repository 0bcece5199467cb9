using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Audit;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Receivables;
using Invoicing.Storage.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Batches of the ledger, and the days up to which it is locked.</summary>
internal static class JournalRows
{
    /// <summary>Most entries in a batch: DATEV takes 99,999 postings, and an entry has two lines or more.</summary>
    private const int MostEntries = 20_000;

    private const string Waiting = """
        SELECT e.seq, e.id FROM journal_waits w JOIN ledger_entries e ON e.seq = w.entry WHERE w.tenant = $1 AND e.on_date <= $2 ORDER BY w.entry LIMIT $3
        """;

    private const string OfBatch = """
        SELECT e.id, e.currency, e.kind, e.on_date, e.at, e.receivable, e.text, p.account, p.amount
        FROM journal_batches b JOIN journal_entries j ON j.batch = b.seq JOIN ledger_entries e ON e.seq = j.entry JOIN ledger_postings p ON p.entry = e.id
        WHERE b.tenant = $1 AND b.number = $2 ORDER BY j.position, p.seq
        """;

    public static JournalBatch? Close(
        Session session,
        string tenant,
        DateOnly until,
        string actor,
        DateTimeOffset at,
        IReadOnlyDictionary<string, string> chart
    )
    {
        var entries = session.All(Waiting, row => (Seq: row.GetInt64(0), Id: row.GetString(1)), tenant, Amounts.Column(until), MostEntries);
        if (entries.Count == 0)
        {
            return null;
        }

        var number = (session.Number("SELECT MAX(number) FROM journal_batches WHERE tenant = $1", tenant) ?? 0) + 1;
        var lines = entries.Sum(entry => session.Number("SELECT COUNT(*) FROM ledger_postings WHERE entry = $1", entry.Id) ?? 0);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', entries.Select(entry => entry.Id)))));
        var batch = new JournalBatch(number, tenant, at, actor, entries.Count, (int)lines, hash) { Chart = chart };
        var seq = session.Insert(
            "INSERT INTO journal_batches (tenant, number, at, actor, entries, lines, hash, chart) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            tenant,
            number,
            at.UtcTicks,
            actor,
            (long)batch.Entries,
            (long)batch.Lines,
            hash,
            StoredJson.Write(chart)
        );
        session.ExecuteAll(
            "INSERT INTO journal_entries (entry, batch, position) VALUES ($1, $2, $3)",
            [.. entries.Select((entry, place) => new object?[] { entry.Seq, seq, place + 1L })]
        );
        session.ExecuteAll("DELETE FROM journal_waits WHERE entry = $1", [.. entries.Select(entry => new object?[] { entry.Seq })]);
        return batch;
    }

    public static IReadOnlyList<JournalBatch> List(Session session, string tenant) =>
        session.All(
            "SELECT number, at, actor, entries, lines, hash, chart FROM journal_batches WHERE tenant = $1 ORDER BY number",
            row => new JournalBatch(row.GetInt64(0), tenant, row.Time(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4), row.GetString(5))
            {
                Chart = StoredJson.Read<Dictionary<string, string>>(row.GetString(6)),
            },
            tenant
        );

    public static IReadOnlyList<LedgerEntry> Entries(Session session, string tenant, long batch)
    {
        var rows = session.All(
            OfBatch,
            row =>
                (
                    Head: new LedgerEntry(
                        Guid.Parse(row.GetString(0), CultureInfo.InvariantCulture),
                        tenant,
                        row.GetString(1),
                        row.GetString(2),
                        row.Date(3),
                        row.Time(4),
                        row.TextOrNull(5),
                        row.GetString(6),
                        []
                    ),
                    Line: new LedgerLine(row.GetString(7), row.Amount(8))
                ),
            tenant,
            batch
        );
        return [.. rows.GroupBy(row => row.Head.Id).Select(group => group.First().Head with { Lines = [.. group.Select(row => row.Line)] })];
    }

    /// <summary>Locks days. What was reckoned before it is reckoned anew: its day may be one of them.</summary>
    public static bool Lock(Session session, string tenant, DateOnly until, string actor, DateTimeOffset at)
    {
        var books = PaymentBooks.Find(session, tenant);
        session.Execute(PaymentCommits.SaveBooks, tenant, books.Version + 1, books.ItemsUntil);
        session.Execute("INSERT INTO period_locks (tenant, until, at, actor) VALUES ($1, $2, $3, $4)", tenant, Amounts.Column(until), at.UtcTicks, actor);
        return true;
    }

    public static DateOnly? LockedUntil(Session session, string tenant) =>
        session.First("SELECT MAX(until) FROM period_locks WHERE tenant = $1", row => row.DateOrNull(0), tenant);

    public static IReadOnlyList<AuditEntry> Log(Session session, string tenant) => Trail.Read(session, PaymentBooks.LogOf(tenant));
}
