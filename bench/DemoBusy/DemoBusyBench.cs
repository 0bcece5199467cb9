using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Invoicing.Bench.Support;

namespace Invoicing.Bench.DemoBusy;

/// <summary>
/// Whether the demo is right on a machine that is busy with other things: it is run again and again, as a process, while stress-ng keeps the processors at a
/// load of twenty.
/// A run is good when it exits with 0: no document taken twice, none lost, every invoice ended as it must.
/// </summary>
internal static class DemoBusyBench
{
    private const int MostRuns = 1_000;
    private const int MostLoad = 256;

    // A run that takes longer is no demo any more; it is ended and counts as bad.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(6);

    /// <summary>Runs it. Exit code: 0 every run was good, 1 one was not, 2 it cannot be run.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (runs, load) = (Number(arguments, "--runs", 20, MostRuns), Number(arguments, "--load", 20, MostLoad));
        if (runs is not > 0 || load is null)
        {
            Console.Error.WriteLine($"usage: bench demo-busy [--runs 1-{MostRuns}] [--load 0-{MostLoad}] [--json] [-- FILE…]");
            return 2;
        }

        if (load > 0 && !File.Exists("/usr/bin/stress-ng"))
        {
            Console.Error.WriteLine("stress-ng is not installed: apt-get install stress-ng.");
            return 2;
        }

        var files = arguments.SkipWhile(argument => argument != "--").Skip(1).ToArray();
        var (good, twice, lost, seconds, loads) = (0, 0, 0, new List<double>(), new List<double>());
        for (var run = 1; run <= runs; run++)
        {
            var (exitCode, result, output) = await WithLoadAsync(load.Value, files);
            loads.Add(LoadAverage());
            var isGood = exitCode == 0 && result is not null;
            good += isGood ? 1 : 0;
            twice += Count(result, "duplicates");
            lost += Count(result, "lost");
            if (result is { } one)
            {
                seconds.Add(one.GetProperty("seconds").GetDouble());
            }

            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"run {run}: {(isGood ? "good" : "BAD")}, load {loads[^1]:0.0}; {LastWords(output)}")
            );
            if (!isGood)
            {
                var kept = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"demo-busy-{Environment.ProcessId}-{run}.txt"));
                await File.WriteAllTextAsync(kept, output);
                Console.WriteLine($"  all that it said: {kept}");
            }
        }

        Report(arguments.TakeWhile(argument => argument != "--").Contains("--json"), runs.Value, good, twice, lost, seconds, loads);
        return good == runs ? 0 : 1;
    }

    private static async Task<(int ExitCode, JsonElement? Result, string Output)> WithLoadAsync(int load, string[] files)
    {
        using var stress =
            load == 0
                ? null
                : Process.Start(
                    new ProcessStartInfo(
                        "/usr/bin/stress-ng",
                        ["--quiet", "--cpu", $"{load}", "--timeout", string.Create(CultureInfo.InvariantCulture, $"{Longest.TotalSeconds:0}")]
                    )
                );
        try
        {
            return await DemoAsync(files);
        }
        finally
        {
            // Its children end with it, and at its own time-out where this process is killed.
            stress?.Kill(entireProcessTree: true);
            stress?.WaitForExit();
        }
    }

    private static async Task<(int ExitCode, JsonElement? Result, string Output)> DemoAsync(string[] files)
    {
        using var demo = Process.Start(new ProcessStartInfo("dotnet", [GatewayProcess.Built, "demo", "--json", .. files]) { RedirectStandardOutput = true })!;
        using var patience = new CancellationTokenSource(Longest);
        try
        {
            var output = await demo.StandardOutput.ReadToEndAsync(patience.Token);
            await demo.WaitForExitAsync(patience.Token);
            var last = output.TrimEnd().Split('\n')[^1];
            return (demo.ExitCode, last.StartsWith('{') ? JsonDocument.Parse(last).RootElement : null, output);
        }
        catch (OperationCanceledException)
        {
            demo.Kill(entireProcessTree: true);
            return (-1, null, string.Create(CultureInfo.InvariantCulture, $"not ended after {Longest.TotalMinutes:0} minutes"));
        }
    }

    // Before the object of the result.
    private static string LastWords(string output) => output.TrimEnd().Split('\n') is [.., var said, _] ? said.Trim() : output.Trim();

    private static void Report(bool json, int runs, int good, int twice, int lost, List<double> seconds, List<double> loads)
    {
        var (longest, average) = (seconds.DefaultIfEmpty().Max(), loads.DefaultIfEmpty().Average());
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{good} of {runs} runs good, {twice} taken twice, {lost} lost; {seconds.DefaultIfEmpty().Min():0.0} to {longest:0.0} s, load {average:0.0}"
            )
        );
        if (json)
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        runs,
                        good,
                        taken_twice = twice,
                        lost,
                        seconds_most = Math.Round(longest, 1),
                        load_average = Math.Round(average, 1),
                    }
                )
            );
        }
    }

    private static int Count(JsonElement? result, string name) => result?.GetProperty(name).GetInt32() ?? 0;

    private static double LoadAverage() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    private static int? Number(string[] arguments, string name, int preset, int most)
    {
        var at = Array.IndexOf(arguments, name);
        if (at < 0)
        {
            return preset;
        }
        return at + 1 < arguments.Length && int.TryParse(arguments[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : null;
    }
}
