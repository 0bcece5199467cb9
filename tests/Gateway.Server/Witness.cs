using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Invoicing.Gateway.Server.Tests;

/// <summary>Programs that are not ours, by npm: see <c>witnesses/package.json</c>. A test that needs one is skipped where it is not installed.</summary>
public static class Witness
{
    /// <summary>The folder of the witnesses.</summary>
    public static string Folder { get; } = Path.Combine(SourceFolder(), "witnesses");

    /// <summary>Skips the running test where node or a package is missing.</summary>
    public static void Require(string package)
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(onPath.Any(folder => File.Exists(Path.Combine(folder, "node"))), "node is not installed.");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Folder, "node_modules", package)),
            $"{package} is not installed: run npm ci in tests/Gateway.Server/witnesses."
        );
    }

    /// <summary>Runs a program; at the most five minutes.</summary>
    /// <returns>Its exit code and all that it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, string? input = null, string? folder = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder ?? Folder,
                Environment =
                {
                    ["KIOTA_OFFLINE_ENABLED"] = "true",
                    ["KIOTA_CLI_TELEMETRY_OPTOUT"] = "true",
                    ["REDOCLY_TELEMETRY"] = "off",
                    ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true",
                    // A build server that outlives its build would hold our pipes.
                    ["MSBUILDDISABLENODEREUSE"] = "1",
                    ["UseSharedCompilation"] = "false",
                },
            }
        )!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
