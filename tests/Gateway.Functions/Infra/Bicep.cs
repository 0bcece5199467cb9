using System.Diagnostics;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Functions.Tests.Support;

namespace Invoicing.Gateway.Functions.Tests.Infra;

/// <summary>The Bicep compiler, where test.sh has brought it.</summary>
internal static class Bicep
{
    private const string Version = "0.49.2";

    private static readonly string Program = Path.Combine(
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
        "azure.bicep.commandline.linux-x64",
        Version,
        "tools",
        "bicep"
    );

    public static bool IsThere => File.Exists(Program);

    /// <summary>Skips the test where it is absent.</summary>
    public static void Require() => Assert.SkipUnless(IsThere, "The Bicep compiler is not there: run 'dotnet restore infra/bicep'.");

    /// <summary>Runs it; what it says besides its result is what it finds fault with.</summary>
    public static async Task<(JsonNode? Result, string Faults)> RunAsync(string command, string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Program, File.GetUnixFileMode(Program) | UnixFileMode.UserExecute);
        }

        var isLint = command == "lint";
        var start = new ProcessStartInfo(Program, [command, Path.Combine(Sources.Root, "infra", file), .. isLint ? [] : (string[])["--stdout"]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ALERT_EMAIL"] = "operators@example.com",
                ["DATABASE_ADMINISTRATOR_NAME"] = "administrators",
                ["DATABASE_ADMINISTRATOR_ID"] = "00000000-0000-0000-0000-000000000001",
                ["ALLOWED_ADDRESSES"] = "203.0.113.1 203.0.113.2",
            },
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var faults = isLint ? await output + await errors : await errors;
        return (
            isLint || process.ExitCode != 0 ? null : JsonNode.Parse(await output),
            faults + (process.ExitCode == 0 ? "" : $" exit code {process.ExitCode}")
        );
    }
}
