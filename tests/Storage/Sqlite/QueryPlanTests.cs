using Invoicing.Contracts;
using Invoicing.Lifecycle;
using Invoicing.Store;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Tests.Sqlite;

/// <summary>Cost must not grow with the books: no statement of daily work goes through a large table. Every statement that the store ran is asked for its plan.</summary>
public sealed class QueryPlanTests
{
    /// <summary>The few tables that stay small: settings, the head of the log, the figures.</summary>
    private static readonly string[] Small = ["webhook_endpoints", "e", "audit_head", "figures", "waiting"];

    [Fact]
    public async Task Statements_OfDailyWork_ScanNoLargeTable()
    {
        await using var books = await Books.OpenAsync();
        await WorkAsync(books);
        var statements = books.Store.Books.Writer.Statements.Concat(books.Store.Books.Readers.Statements).Distinct().Where(IsData).ToList();
        Assert.True(statements.Count > 40, $"only {statements.Count} statements ran");
        var scans = statements.SelectMany(sql => Plan(books, sql).Where(ScansLargeTable).Select(step => $"{step}: {sql}"));
        Assert.Empty(scans);
    }

    [Fact]
    public async Task Plan_OfAScan_IsFound()
    {
        await using var books = await Books.OpenAsync();
        Assert.Contains(Plan(books, "SELECT id FROM invoices WHERE length(state) = 1"), ScansLargeTable);
    }

    [Theory]
    [InlineData("SELECT seq FROM invoices WHERE seq < 9 AND tenant = 'a' ORDER BY seq DESC LIMIT 9")]
    [InlineData("SELECT seq FROM invoices WHERE seq < 9 AND tenant = 'a' AND standing = 'Parked' ORDER BY seq DESC LIMIT 9")]
    [InlineData("SELECT seq FROM invoices WHERE destination = 'a' AND wake_at IS NOT NULL AND wake_at <= 9 ORDER BY wake_at LIMIT 9")]
    public async Task Plan_OfAPage_SortsNothing(string sql)
    {
        await using var books = await Books.OpenAsync();
        Assert.DoesNotContain(Plan(books, sql), step => step.Contains("B-TREE", StringComparison.Ordinal));
    }

    private static bool IsData(string sql) => sql.StartsWith("SELECT", StringComparison.Ordinal) || sql.StartsWith("UPDATE", StringComparison.Ordinal)
        || sql.StartsWith("INSERT", StringComparison.Ordinal) || sql.StartsWith("WITH", StringComparison.Ordinal);

    /// <summary>A scan of a partial index reads only what the index is for: what is open, unknown or waiting.</summary>
    private static bool ScansLargeTable(string step) =>
        step.StartsWith("SCAN ", StringComparison.Ordinal) && !Small.Contains(step.Split(' ')[1]) && !step.Contains("CONSTANT ROW", StringComparison.Ordinal)
        && !step.Contains("webhook_deliveries_open", StringComparison.Ordinal);

    /// <summary>
    /// Without foreign keys: the plan of an insert names a scan of each child table, which SQLite runs only while a deferred violation is open, and we have
    /// none. Source: SQLite, "SQLite Foreign Key Support", section 3.
    /// </summary>
    private static List<string> Plan(Books books, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(books.Folder, "books.db")};Pooling=False;Foreign Keys=False");
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

    private static async Task WorkAsync(Books books)
    {
        var (invoices, webhooks, now) = (books.Store.Invoices, books.Store.Webhooks, Sample.Start);
        await webhooks.SaveEndpointAsync(new("all", "acme", "https://erp.example", new string('s', 32), []), default);
        var state = Sample.State("R-1");
        await invoices.SubmitAsync(Sample.Submission(state, "key-1"), default);
        var claim = Assert.Single(await invoices.ClaimDueAsync(Sample.Request(now), default));
        await invoices.ReleaseAsync(claim, default);
        claim = (await invoices.ClaimAsync(state.Id, "worker", now, Sample.Lease, default))!;
        var step = Sample.Step(claim, next => next with
        {
            Stage = Stage.Transmit,
            Standing = Standing.Parked,
            Authority = AuthorityStatus.Submitted,
            Attempt = Sample.Attempt("t-1"),
        });
        Assert.IsType<CommitResult.Committed>(
            await invoices.CommitAsync(step with { ConsumedAcknowledgements = ["a-0"], Events = [Sample.Event(state, "x")] }, default));
        await invoices.ReceiveAsync(Sample.Acknowledgement("a-1", "t-1", now), default);
        await invoices.FindAsync(state.Id, default);
        await invoices.TrailAsync(state.Id, default);
        await invoices.AttemptsAsync(state.Id, default);
        await invoices.AcknowledgementsAsync(state.Id, default);
        await invoices.StatisticsAsync(now, default);
        for (var filters = 0; filters < 32; filters++)
        {
            await invoices.ListAsync(Query(filters), default);
        }

        var delivery = Assert.Single(await webhooks.ClaimDeliveriesAsync("sender", now, Sample.Lease, 5, default));
        await webhooks.RecordDeliveryAsync(delivery, default);
        await webhooks.ReplayAsync("acme", delivery.Id, now, default);
        await webhooks.DeliveriesAsync("acme", null, 10, default);
        await webhooks.DeliveriesAsync("acme", "all", 10, default);
        await webhooks.RemoveEndpointAsync("acme", "all", default);
    }

    /// <summary>One for each set of filters; the first page has no lower bound but the cursor's.</summary>
    private static InvoiceQuery Query(int filters) => new((filters & 1) == 0 ? null : "acme")
    {
        Number = (filters & 2) == 0 ? null : "R-1",
        Standing = (filters & 4) == 0 ? null : Standing.Parked,
        Authority = (filters & 8) == 0 ? null : AuthorityStatus.Submitted,
        Destination = (filters & 16) == 0 ? null : "north",
    };
}
