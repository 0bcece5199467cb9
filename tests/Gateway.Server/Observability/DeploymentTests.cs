using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>What operators deploy by, read by the tools that will read it.</summary>
public sealed partial class DeploymentTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Rules_EveryAlert_NamesAPlaceInTheOperationsGuide()
    {
        var guide = File.ReadAllText(Path.Combine(Root, "docs", "operations.md"));
        var rules = File.ReadAllText(Path.Combine(Root, "infra", "alerts", "invoicing.rules.yml")).Split("- alert: ").Skip(1).ToList();

        Assert.NotEmpty(rules);
        foreach (var rule in rules)
        {
            var runbook = Runbook().Match(rule);
            Assert.True(runbook.Success, rule);
            Assert.Contains($"<a id=\"{runbook.Groups[1].Value}\"></a>", guide, StringComparison.Ordinal);
            Assert.Equal(rule.Split('\n')[0].Trim().ToLowerInvariant(), runbook.Groups[1].Value);
        }
    }

    [Fact]
    public async Task Unit_Systemd_TakesIt()
    {
        var tool = Require("systemd-analyze");
        Assert.SkipUnless(File.Exists("/usr/bin/dotnet"), "The unit starts /usr/bin/dotnet, which is not here.");

        var (code, output) = await RunAsync(tool, "verify", Path.Combine(Root, "infra", "systemd", "invoicing.service"));

        Assert.True(code == 0 && output.Length == 0, output);
    }

    [Fact]
    public async Task Manifests_Kustomize_BuildsAllOfThem()
    {
        var tool = Require("kubectl");

        var (code, output) = await RunAsync(tool, "kustomize", Path.Combine(Root, "infra", "kubernetes"));

        Assert.True(code == 0, output);
        var kinds = output.Split('\n').Where(line => line.StartsWith("kind: ", StringComparison.Ordinal)).Select(line => line["kind: ".Length..]);
        Assert.Equal(["ConfigMap", "Deployment", "Namespace", "PodDisruptionBudget", "ScaledObject", "Service"], kinds.Order(StringComparer.Ordinal));
        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            Assert.Contains($"path: {path}", output, StringComparison.Ordinal);
        }

        Assert.Contains("query: max(invoicing_queue_lag_seconds)", output, StringComparison.Ordinal);
    }

    /// <summary>The configuration of the cluster binds, but for what is the operator's to add.</summary>
    [Fact]
    public void Manifests_Configuration_Binds()
    {
        var options = Gateway.Configuration.GatewayConfiguration.Load(
            Path.Combine(Root, "infra", "kubernetes", "gateway.json"),
            new Dictionary<string, string?>()
        );

        Assert.Empty(options.Faults);
    }

    private static string Require(string tool)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{tool} is not installed.");
        return path;
    }

    private static async Task<(int Code, string Output)> RunAsync(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + errors);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex("runbook_url: \"docs/operations.md#([a-z]+)\"")]
    private static partial Regex Runbook();
}
