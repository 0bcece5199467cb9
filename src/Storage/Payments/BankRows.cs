using System.Data.Common;
using System.Globalization;
using Invoicing.Ports.Payments;
using Invoicing.Storage.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>
/// Bank files with their statements and lines. Statements are kept by what tells them from others,
/// with how many lines of each content they have.
/// </summary>
internal static class BankRows
{
    private const string InsertStatement = """
        INSERT INTO bank_statements (tenant, account, key, body) VALUES ($1, $2, $3, $4) ON CONFLICT (tenant, key) DO NOTHING
        """;

    private const string InsertCount = """
        INSERT INTO bank_statement_lines (content, statement, lines)
        SELECT $3, seq, $4 FROM bank_statements WHERE tenant = $1 AND key = $2
        ON CONFLICT (content, statement) DO UPDATE SET lines = CASE
          WHEN excluded.lines > bank_statement_lines.lines THEN excluded.lines ELSE bank_statement_lines.lines END
        """;

    private const string InsertLine = """
        INSERT INTO bank_lines (id, tenant, file, content, occurrence, account, booked, amount, currency, text)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    private const string Files = "SELECT body, seq FROM bank_files";

    public static void Write(Session session, PaymentBatch batch, BankImport import)
    {
        var file = import.File;
        session.Execute(
            "INSERT INTO bank_files (id, tenant, hash, at, actor, body) VALUES ($1, $2, $3, $4, $5, $6)",
            file.Id.Text(),
            batch.Tenant,
            file.Hash,
            file.At.UtcTicks,
            file.Actor,
            StoredJson.Write(file)
        );
        foreach (var statement in import.Statements)
        {
            session.Execute(InsertStatement, batch.Tenant, statement.Account, statement.Key, statement.Body);
            session.ExecuteAll(InsertCount, [.. statement.Counts.Select(count => new object?[] { batch.Tenant, statement.Key, count.Key, (long)count.Value })]);
        }

        session.ExecuteAll(
            InsertLine,
            [
                .. import.Lines.Select(line =>
                    new object?[]
                    {
                        line.Id.Text(),
                        batch.Tenant,
                        line.File.Text(),
                        line.Content,
                        (long)line.Occurrence,
                        line.Account,
                        Amounts.Column(line.Booked),
                        Amounts.Column(line.Amount),
                        line.Currency,
                        line.Text,
                    }
                ),
            ]
        );
    }

    public static StoredBankFile? Find(Session session, string tenant, string hash) =>
        session.First($"{Files} WHERE tenant = $1 AND hash = $2", File, tenant, hash).File;

    public static PageOf<StoredBankFile> List(Session session, string tenant, long? before, int limit)
    {
        var rows = session.All($"{Files} WHERE tenant = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3", File, tenant, before ?? long.MaxValue, limit + 1);
        return new([.. rows.Take(limit).Select(row => row.File)], rows.Count > limit ? rows[limit - 1].Seq : null);
    }

    public static IReadOnlyList<StoredBankLine> Lines(Session session, string tenant, Guid file) =>
        session.All(
            """
            SELECT id, file, content, occurrence, account, booked, amount, currency, text FROM bank_lines WHERE file = $1 AND tenant = $2 ORDER BY seq
            """,
            row => new StoredBankLine(
                Guid.Parse(row.GetString(0), CultureInfo.InvariantCulture),
                Guid.Parse(row.GetString(1), CultureInfo.InvariantCulture),
                row.GetString(2),
                row.GetInt32(3),
                row.GetString(4),
                row.Date(5),
                row.Amount(6),
                row.GetString(7),
                row.GetString(8)
            ),
            file.Text(),
            tenant
        );

    public static IReadOnlyList<ImportedStatement> Statements(
        Session session,
        string tenant,
        IReadOnlyCollection<string> accounts,
        IReadOnlyCollection<string> contents
    )
    {
        var statements = accounts
            .SelectMany(account =>
                session.All(
                    "SELECT seq, key, account, body FROM bank_statements WHERE tenant = $1 AND account = $2 ORDER BY seq",
                    row => (Seq: row.GetInt64(0), Key: row.GetString(1), Account: row.GetString(2), Body: row.GetString(3)),
                    tenant,
                    account
                )
            )
            .ToList();
        var counts = statements.ToDictionary(statement => statement.Seq, _ => new Dictionary<string, int>());
        foreach (var content in statements.Count == 0 ? [] : contents)
        {
            foreach (
                var (statement, lines) in session.All(
                    "SELECT statement, lines FROM bank_statement_lines WHERE content = $1",
                    row => (row.GetInt64(0), row.GetInt32(1)),
                    content
                )
            )
            {
                if (counts.TryGetValue(statement, out var of))
                {
                    of[content] = lines;
                }
            }
        }

        return [.. statements.Select(statement => new ImportedStatement(statement.Key, statement.Account, statement.Body, counts[statement.Seq]))];
    }

    private static (StoredBankFile File, long Seq) File(DbDataReader row) => (StoredJson.Read<StoredBankFile>(row.GetString(0)), row.GetInt64(1));
}
