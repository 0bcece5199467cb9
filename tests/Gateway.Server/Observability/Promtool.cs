using System.Diagnostics;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>Prometheus' own tool: the independent judge of metrics and rules.</summary>
internal static class Promtool
{
    private static readonly string? Path = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':')
        .Select(folder => System.IO.Path.Combine(folder, "promtool"))
        .FirstOrDefault(File.Exists);

    /// <summary>Skips the test where it is absent.</summary>
    public static void Require() => Assert.SkipWhen(Path is null, "promtool is not installed: apt-get install prometheus.");

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string? input, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Path!, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + errors);
    }
}
