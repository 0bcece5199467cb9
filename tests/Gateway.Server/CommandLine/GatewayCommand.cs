using System.Diagnostics;
using System.Text;

namespace Invoicing.Gateway.Server.Tests.CommandLine;

/// <summary>Runs the command line as a process.</summary>
internal static class GatewayCommand
{
    /// <summary>Exit code, output and errors of a call.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "invoicing.dll"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        var written = await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, written, errors);
    }
}
