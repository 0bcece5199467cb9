using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>Dashboard, alert rules and documentation speak of metrics that there are, and of all of them.</summary>
public sealed partial class WiringTests
{
    private static readonly string Root = FindRoot();
    private static readonly string Dashboard = Path.Combine(Root, "infra", "dashboards", "invoicing.json");
    private static readonly string Rules = Path.Combine(Root, "infra", "alerts", "invoicing.rules.yml");
    private static readonly string Operations = File.ReadAllText(Path.Combine(Root, "docs", "operations.md"));

    [Fact]
    public async Task DashboardRulesAndDocumentation_All_NameMetricsThatThereAre()
    {
        await using var gateway = await BusyGateway.StartAsync();
        var metrics = await gateway.MetricsAsync();

        Assert.Empty(Unknown(string.Join('\n', Expressions()), metrics));
        Assert.Empty(Unknown(string.Join('\n', File.ReadLines(Rules).Where(line => !line.Contains("summary:", StringComparison.Ordinal))), metrics));
        Assert.Equal(
            ["invoicing_no_such_thing", "invoicing_queue_lag_seconds_bucket"],
            Unknown("invoicing_no_such_thing + invoicing_queue_lag_seconds_bucket + invoicing_queue_lag_seconds", metrics)
        );
        Assert.All(metrics.Metrics, metric => Assert.Contains($"`{metric}", Operations, StringComparison.Ordinal));
        Assert.All(metrics.Metrics, metric => Assert.Contains(metric, string.Join('\n', Expressions()), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dashboard_EveryExpression_IsOneOfPrometheus()
    {
        Promtool.Require();
        var rules = Expressions()
            .Select(
                (expression, index) =>
                    new JsonObject
                    {
                        ["record"] = $"dashboard:{index}",
                        ["expr"] = expression
                            .Replace("$__rate_interval", "5m", StringComparison.Ordinal)
                            .Replace("$destination", ".*", StringComparison.Ordinal),
                    }
            );
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file,
            new JsonObject { ["groups"] = new JsonArray(new JsonObject { ["name"] = "dashboard", ["rules"] = new JsonArray([.. rules]) }) }.ToJsonString()
        );

        var (code, output) = await Promtool.RunAsync(null, "check", "rules", file);

        File.Delete(file);
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task Rules_All_PromtoolTakesThemAndEachComesAndStaysAwayAsItShould()
    {
        var tests = Path.Combine(Root, "infra", "alerts", "invoicing.tests.yml");
        var (alerts, tested) = (Alerts().ToList(), await File.ReadAllTextAsync(tests));
        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert => Assert.Contains($"name: {alert} comes\n", tested, StringComparison.Ordinal));
        Assert.All(alerts, alert => Assert.Contains($"name: {alert} stays away\n", tested, StringComparison.Ordinal));
        Assert.All(alerts, alert => Assert.Contains($"| {alert} |", Operations, StringComparison.Ordinal));

        Promtool.Require();
        var check = await Promtool.RunAsync(null, "check", "rules", Rules);
        var test = await Promtool.RunAsync(null, "test", "rules", tests);
        Assert.True(check.Code == 0 && test.Code == 0, check.Output + test.Output);
    }

    [Fact]
    public void Compose_DashboardAndRules_AreMountedWhereTheyAreLookedFor()
    {
        var compose = Read("compose.yaml");

        Assert.Contains("../alerts:/etc/prometheus/alerts:ro", compose, StringComparison.Ordinal);
        Assert.Contains("rule_files: [/etc/prometheus/alerts/*.rules.yml]", Read("prometheus.yaml"), StringComparison.Ordinal);
        Assert.Contains("../dashboards:/etc/dashboards:ro", compose, StringComparison.Ordinal);
        Assert.Contains("path: /etc/dashboards", Read("grafana-dashboards.yaml"), StringComparison.Ordinal);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT: http://collector:4317", compose, StringComparison.Ordinal);

        static string Read(string file) => File.ReadAllText(Path.Combine(Root, "infra", "container", file));
    }

    /// <summary>Names that are neither a metric nor a part of a histogram.</summary>
    private static IReadOnlyList<string> Unknown(string text, Exposition metrics)
    {
        var names = Name().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(names);
        var histograms = metrics
            .Text.Split('\n')
            .Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal) && line.EndsWith(" histogram", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[2]);
        var known = metrics.Metrics.Concat(histograms.SelectMany(name => new[] { $"{name}_bucket", $"{name}_count", $"{name}_sum" })).ToHashSet();
        return [.. names.Where(name => !known.Contains(name))];
    }

    private static IReadOnlyList<string> Expressions()
    {
        var dashboard = JsonNode.Parse(File.ReadAllText(Dashboard))!;
        var expressions = dashboard["panels"]!
            .AsArray()
            .SelectMany(panel => panel!["targets"]?.AsArray().Select(target => target!["expr"]!.GetValue<string>()) ?? [])
            .ToList();
        Assert.NotEmpty(expressions);
        return
        [
            .. expressions,
            .. dashboard["templating"]!["list"]!
                .AsArray()
                .Select(variable => variable!["definition"]?.GetValue<string>())
                .OfType<string>()
                .Select(text => Argument().Match(text).Groups[1].Value),
        ];
    }

    private static IEnumerable<string> Alerts() =>
        File.ReadLines(Rules).Where(line => line.Contains("- alert: ", StringComparison.Ordinal)).Select(line => line.Split("- alert: ")[1].Trim());

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Invoicing.sln is above no folder of the test.");
    }

    [GeneratedRegex("invoicing_[a-z_]+")]
    private static partial Regex Name();

    [GeneratedRegex(@"label_values\((\w+),")]
    private static partial Regex Argument();
}
