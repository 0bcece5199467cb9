using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Tests.Postgres;

/// <summary>
/// Cost must not grow with the store: every statement of daily work can be answered through an index. The planner is told to avoid scans of whole tables;
/// where it still plans one, or goes through a whole index, there is none that fits.
/// </summary>
public sealed partial class PostgresPlanTests(PostgresServer server)
{
    /// <summary>The few tables that stay small: settings, the head of the log, the figures, what is known of destinations.</summary>
    private static readonly string[] Small = ["webhook_endpoints", "audit_head", "figures", "schema_version", "destination_holds", "nodes"];

    [Fact]
    public async Task Statements_OfDailyWork_ScanNoLargeTable()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        await DailyWork.RunAsync(testStore.Store.Invoices, testStore.Store.Webhooks);
        await DailyWork.SealAsync(testStore.Store);
        await DailyWork.StopAsync(testStore.Store);
        var statements = testStore.Store.Sql.Writer.Statements.Concat(testStore.Store.Sql.Readers.Statements).Distinct().Where(IsData).ToList();
        Assert.True(statements.Count > 40, $"only {statements.Count} statements ran");
        var scans = await testStore.Store.Sql.Writer.RunAsync(scope => statements.SelectMany(sql => Scans(scope.Session, sql)).ToList(), default);
        Assert.Empty(scans);
    }

    [Theory]
    [InlineData("SELECT id FROM invoices WHERE length(documents) = 1")]
    [InlineData("SELECT seq FROM invoices WHERE payment = $1 ORDER BY seq")]
    public async Task Scans_OfAWholeTable_AreFound(string sql)
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        Assert.NotEmpty(await testStore.Store.Sql.Writer.RunAsync(scope => Scans(scope.Session, sql), default));
    }

    private static bool IsData(string sql) =>
        FirstWord().Match(sql).Value is "SELECT" or "UPDATE" or "INSERT" or "WITH" && !sql.Contains("advisory", StringComparison.Ordinal);

    private static List<string> Scans(Session session, string sql)
    {
        session.Run("SET LOCAL enable_seqscan = off; SET LOCAL plan_cache_mode = force_generic_plan");
        session.Run($"PREPARE asked AS {sql}");
        var parameters = Parameter()
            .Matches(sql)
            .Select(match => int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))
            .DefaultIfEmpty()
            .Max();
        var values = parameters == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("NULL", parameters))})";
        var plan = JsonNode.Parse(session.First($"EXPLAIN (FORMAT JSON) EXECUTE asked{values}", row => row.GetString(0))!)!;
        session.Run("DEALLOCATE asked");
        return [.. Nodes(plan[0]!["Plan"]!).Where(IsScan).Select(node => $"{node["Node Type"]} on {node["Relation Name"]}: {sql}")];
    }

    /// <summary>A partial index holds only what it is for: what waits, is open or unknown.</summary>
    private static bool IsScan(JsonNode node) =>
        node["Relation Name"] is { } table
        && !Small.Contains((string?)table)
        && (string)node["Node Type"]! is var type
        && (
            type == "Seq Scan"
            || (
                type.StartsWith("Index", StringComparison.Ordinal)
                && node["Index Cond"] is null
                && (string)node["Index Name"]!
                    is not (
                        "transmissions_problem"
                        or "transmissions_due"
                        or "transmissions_unknown"
                        or "webhook_deliveries_open"
                        or "webhook_deliveries_leased"
                        or "delivery_stops_open"
                    )
            )
        );

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => [node, .. node["Plans"]?.AsArray().SelectMany(child => Nodes(child!)) ?? []];

    [GeneratedRegex(@"^\w+")]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Parameter();
}
