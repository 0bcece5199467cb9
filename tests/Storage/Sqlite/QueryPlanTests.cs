using Invoicing.Storage.Payments;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Tests.Sqlite;

/// <summary>Cost must not grow with the store: no statement of daily work goes through a large table. Every statement that the store ran is asked for its
/// plan.</summary>
public sealed class QueryPlanTests
{
    /// <summary>The few tables that stay small: settings, the head of the log, the figures, what is known of destinations.</summary>
    private static readonly string[] Small = ["found", "nodes", "webhook_endpoints", "e", "audit_head", "figures", "waiting", "destination_holds"];

    /// <summary>Partial indexes: a scan of one reads only what it is for, what is open, held up, waiting or leased.</summary>
    private static readonly string[] Partial =
    [
        "webhook_deliveries_open",
        "webhook_deliveries_leased",
        "transmissions_problem",
        "transmissions_due",
        "delivery_stops_open",
    ];

    [Fact]
    public async Task Statements_OfDailyWork_ScanNoLargeTable()
    {
        await using var testStore = await TestStore.OpenAsync();
        await DailyWork.RunAsync(testStore.Store.Invoices, testStore.Store.Webhooks);
        await DailyWork.SealAsync(testStore.Store);
        await DailyWork.StopAsync(testStore.Store);
        var statements = testStore.Store.Sql.Writer.Statements.Concat(testStore.Store.Sql.Readers.Statements).Distinct().Where(IsData).ToList();
        Assert.True(statements.Count > 40, $"only {statements.Count} statements ran");
        var scans = statements.SelectMany(sql => Plan(testStore, sql).Where(ScansLargeTable).Select(step => $"{step}: {sql}"));
        Assert.Empty(scans);
    }

    [Fact]
    public async Task Plan_OfAScan_IsFound()
    {
        await using var testStore = await TestStore.OpenAsync();
        Assert.Contains(Plan(testStore, "SELECT id FROM invoices WHERE length(documents) = 1"), ScansLargeTable);
    }

    [Theory]
    [InlineData("SELECT seq FROM invoices WHERE seq < 9 AND tenant = 'a' ORDER BY seq DESC LIMIT 9")]
    [InlineData("SELECT seq FROM invoices WHERE seq < 9 AND tenant = 'a' AND status = 'Parked' ORDER BY seq DESC LIMIT 9")]
    [InlineData("SELECT seq FROM transmissions WHERE destination = 'a' AND wake_at IS NOT NULL AND wake_at <= 9 ORDER BY wake_at LIMIT 9")]
    [InlineData(
        "SELECT t.invoice FROM transmissions t WHERE t.invoice < 9 AND t.tenant = 'a' AND t.authority = 'Cleared' "
            + "GROUP BY t.invoice ORDER BY t.invoice DESC LIMIT 9"
    )]
    [InlineData("SELECT t.invoice FROM transmissions t WHERE t.invoice < 9 AND t.destination = 'a' GROUP BY t.invoice ORDER BY t.invoice DESC LIMIT 9")]
    public async Task Plan_OfAPage_SortsNothing(string sql)
    {
        await using var testStore = await TestStore.OpenAsync();
        Assert.DoesNotContain(Plan(testStore, sql), step => step.Contains("B-TREE", StringComparison.Ordinal));
    }

    /// <summary>Asked at every payment: it goes through the voids, which are few, and not through the open items of the tenant.</summary>
    [Fact]
    public async Task Plan_OfVoidedItems_BeginsWithTheVoids()
    {
        await using var testStore = await TestStore.OpenAsync();

        var plan = Plan(testStore, VoidRows.Voided);

        Assert.Equal("SCAN v", plan[0]);
        Assert.DoesNotContain(plan, step => step.Contains("(tenant=?", StringComparison.Ordinal));
    }

    /// <summary>
    /// The lines of an entry are written before its head, so that their foreign key is open until then, and SQLite looks for them when it comes: by all three
    /// columns, not through all that the tenant ever posted.
    /// </summary>
    [Fact]
    public async Task Plan_OfALedgerEntry_FindsItsLinesByTheirKey()
    {
        await using var testStore = await TestStore.OpenAsync();

        var plan = Plan(
            testStore,
            "INSERT INTO ledger_entries (id, tenant, currency, kind, on_date, at, receivable, text) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            foreignKeys: true
        );

        var looked = plan.Where(step => step.Contains("ledger_postings", StringComparison.Ordinal)).ToList();
        Assert.Contains(looked, step => step.Contains("ledger_postings_entry (entry=? AND tenant=? AND currency=?)", StringComparison.Ordinal));
        Assert.DoesNotContain(looked, step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("account", StringComparison.Ordinal));
    }

    private static bool IsData(string sql) =>
        sql.StartsWith("SELECT", StringComparison.Ordinal)
        || sql.StartsWith("UPDATE", StringComparison.Ordinal)
        || sql.StartsWith("INSERT", StringComparison.Ordinal)
        || sql.StartsWith("WITH", StringComparison.Ordinal);

    private static bool ScansLargeTable(string step) =>
        step.StartsWith("SCAN ", StringComparison.Ordinal)
        && !Small.Contains(step.Split(' ')[1])
        && !step.Contains("CONSTANT ROW", StringComparison.Ordinal)
        && !Partial.Any(index => step.Contains(index, StringComparison.Ordinal));

    /// <summary>
    /// Without foreign keys: the plan of an insert names a scan of each child table, which SQLite runs only while a deferred violation is open. The lines of a
    /// ledger entry are the only one, and have a test of their own. Source: SQLite, "SQLite Foreign Key Support", section 3.
    /// </summary>
    private static List<string> Plan(TestStore testStore, string sql, bool foreignKeys = false)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(testStore.Folder, "books.db")};Pooling=False;Foreign Keys={foreignKeys}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        for (var index = 1; index <= 20; index++)
        {
            command.Parameters.AddWithValue($"${index}", 1);
        }

        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }
}
