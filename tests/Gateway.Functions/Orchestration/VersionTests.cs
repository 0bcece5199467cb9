using System.Text.Json;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

/// <summary>
/// What the orchestrator asks of Durable Task, and in which order, belongs to a version (host.json, defaultVersion): histories that sleep over a deployment
/// are replayed by the code that is there then.
/// </summary>
public sealed class VersionTests
{
    private static readonly string Version = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")))
        .RootElement.GetProperty("extensions")
        .GetProperty("durableTask")
        .GetProperty("defaultVersion")
        .GetString()!;

    [Fact]
    public async Task RunAsync_ScriptedWays_AsksWhatItsVersionAsks()
    {
        var told = new List<string>();
        foreach (var (name, run, script) in Ways())
        {
            var orchestration = new FakeOrchestration(script) { Wakes = name.EndsWith("woken", StringComparison.Ordinal) ? 1 : 0 };
            await InvoiceOrchestration.RunAsync(orchestration, run);
            var next = orchestration.Next is { } after ? [$"begin anew {after.Stage}"] : (string[])[];
            told.AddRange([$"# {name}", .. orchestration.Journal, .. next]);
        }

        var kept = Path.Combine(Sources.Root, "tests", "Gateway.Functions", "Orchestration", "Versions", $"{Version}.txt");

        Assert.True(File.Exists(kept), $"{kept} is missing; it would be:\n{string.Join('\n', told)}");
        Assert.True(
            told.SequenceEqual(File.ReadAllLines(kept)),
            "The orchestrator asks otherwise than in its version, so histories that sleep would not replay: raise defaultVersion in host.json, keep what the "
                + $"older version asks for instances of it (docs/azure.md, \"Versions\"), and add the file of the new one:\n{string.Join('\n', told)}"
        );
    }

    private static IEnumerable<(string Name, InvoiceRun Run, InvoiceStep[] Script)> Ways()
    {
        var first = new InvoiceRun(Steps.Id, Stage.Validate);
        yield return ("whole way", first, Steps.WholeWay);
        yield return (
            "short wait",
            first,
            [Steps.Later(Stage.Validate, TimeSpan.FromMinutes(5), "GW-X"), Steps.Stopped(Stage.Validate, ProcessingStatus.Rejected)]
        );
        yield return (
            "short wait, woken",
            first,
            [Steps.Later(Stage.Validate, TimeSpan.FromMinutes(5)), Steps.Stopped(Stage.Validate, ProcessingStatus.Cancelled)]
        );
        yield return ("long wait", first, [Steps.Later(Stage.Acknowledge, TimeSpan.FromHours(2))]);
        yield return ("parked", first, [Steps.Stopped(Stage.Transmit, ProcessingStatus.Parked)]);
        yield return (
            "after a long wait, woken",
            new(Steps.Id, Stage.Transmit) { Waiting = Steps.Stopped(Stage.Transmit, ProcessingStatus.Parked) },
            [Steps.Stopped(Stage.Finish, ProcessingStatus.Completed)]
        );
        yield return ("most calls", first, [.. Enumerable.Repeat(Steps.Due(Stage.Acknowledge), InvoiceOrchestration.MostCalls)]);
    }
}
