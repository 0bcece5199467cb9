using System.ComponentModel;
using System.Diagnostics;

namespace Invoicing.Signatures.Tests;

/// <summary>Runs an independent witness; a missing one skips the test.</summary>
internal static class ExternalTool
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static (int ExitCode, byte[] Output, string Error) Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            using var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            if (!process.WaitForExit(Longest))
            {
                process.Kill();
                Assert.Fail($"{tool} did not end within {Longest}.");
            }

            return (process.ExitCode, output.ToArray(), error.Result);
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{tool} is not installed.");
            throw;
        }
    }
}
