using System.Globalization;
using Invoicing.Ports.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Receivables;

/// <summary>The ledger: lines first, then the head that completes the entry. Triggers hold that it balances and is never changed.</summary>
internal static class LedgerStatements
{
    private const string InsertLine = "INSERT INTO ledger_postings (entry, tenant, currency, account, amount) VALUES ($1, $2, $3, $4, $5)";

    private const string InsertHead = """
        INSERT INTO ledger_entries (id, tenant, currency, kind, on_date, at, receivable, text) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private const string OfReceivable = """
        SELECT e.id, e.currency, e.kind, e.on_date, e.at, e.receivable, e.text, p.account, p.amount
        FROM ledger_entries e JOIN ledger_postings p ON p.entry = e.id WHERE e.tenant = $1 AND e.receivable = $2 ORDER BY e.seq, p.seq
        """;

    private const string Sums = """
        SELECT p.currency, p.account, SUM(p.amount) FROM ledger_entries e JOIN ledger_postings p ON p.entry = e.id
        WHERE e.tenant = $1 AND e.on_date <= $2 GROUP BY p.currency, p.account ORDER BY p.currency, p.account
        """;

    public static void Write(Session session, LedgerEntry entry)
    {
        var id = entry.Id.Text();
        session.ExecuteAll(
            InsertLine,
            [.. entry.Lines.Select(line => new object?[] { id, entry.Tenant, entry.Currency, line.Account, Amounts.Column(line.Amount) })]
        );
        session.Execute(InsertHead, id, entry.Tenant, entry.Currency, entry.Kind, Amounts.Column(entry.On), entry.At.UtcTicks, entry.Receivable, entry.Text);
    }

    public static IReadOnlyList<LedgerEntry> Of(Session session, string tenant, string receivable)
    {
        var rows = session.All(
            OfReceivable,
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
            receivable
        );
        return [.. rows.GroupBy(row => row.Head.Id).Select(group => group.First().Head with { Lines = [.. group.Select(row => row.Line)] })];
    }

    public static IReadOnlyList<AccountBalance> Balances(Session session, string tenant, DateOnly until) =>
        session.All(
            Sums,
            row => new AccountBalance(row.GetString(0), row.GetString(1), Convert.ToInt64(row.GetValue(2), CultureInfo.InvariantCulture) / 10_000m),
            tenant,
            Amounts.Column(until)
        );
}
