using System.Diagnostics;
using System.Globalization;
using Invoicing.Lifecycle;

namespace Invoicing.Storage.Tests;

/// <summary>A process that is killed in the middle of its work has kept every promise it made, and a promise is made only after the disk was told to
/// flush.</summary>
public sealed class CrashTests
{
    private const int Promises = 600;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private static string Writer { get; } = Path.Combine(AppContext.BaseDirectory, "CrashWriter.dll");

    [Fact]
    public async Task Kill_InTheMiddleOfWrites_LosesNothingThatWasAnswered()
    {
        using var folder = new TemporaryFolder();
        var promises = new List<string>();
        for (var round = 1; round <= 3; round++)
        {
            promises.AddRange(await WriteAndKillAsync(folder.Path));
            await AssertKeptAsync(folder.Path, promises);
        }

        Assert.True(promises.Count >= 3 * Promises);
    }

    /// <summary>Killing a process leaves the system's cache alone, so it cannot show a missing flush. Witness: strace sees every call to the system.</summary>
    [Fact]
    public async Task Answer_OfEachWrite_ComesAfterAFlushOfItsFile()
    {
        using var folder = new TemporaryFolder();
        var trace = Path.Combine(folder.Path, "trace");
        string[] strace = ["-f", "-y", "-qq", "-e", "trace=fsync,fdatasync,write", "-o", trace, "dotnet", Writer, Path.Combine(folder.Path, "store"), "once"];
        await TraceAsync(strace);
        var (since, promises) = (new List<string>(), 0);
        foreach (var line in await File.ReadAllLinesAsync(trace))
        {
            if (line.Contains("\"put ", StringComparison.Ordinal) || line.Contains("\"version ", StringComparison.Ordinal))
            {
                var file = line.Contains("\"put ", StringComparison.Ordinal) ? ".pack>" : "books.db-wal>";
                Assert.Contains(since, call => call.Contains(file, StringComparison.Ordinal));
                since.Clear();
                promises++;
            }
            else if (line.Contains("sync(", StringComparison.Ordinal))
            {
                since.Add(line);
            }
        }

        Assert.Equal(6, promises);
    }

    private static async Task TraceAsync(string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("strace", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var bound = new CancellationTokenSource(Bound);
            var error = process.StandardError.ReadToEndAsync(bound.Token);
            await process.StandardOutput.ReadToEndAsync(bound.Token);
            await process.WaitForExitAsync(bound.Token);
            Assert.SkipWhen((await error).Contains("PTRACE", StringComparison.Ordinal), "strace may not trace here.");
            Assert.Equal(0, process.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("strace is not installed.");
        }
    }

    private static async Task<List<string>> WriteAndKillAsync(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Writer, folder]) { RedirectStandardOutput = true })!;
        using var bound = new CancellationTokenSource(Bound);
        var lines = new List<string>();
        while (lines.Count < Promises && await process.StandardOutput.ReadLineAsync(bound.Token) is { } line)
        {
            lines.Add(line);
        }

        process.Kill();
        var rest = (await process.StandardOutput.ReadToEndAsync(bound.Token)).Split('\n');
        lines.AddRange(rest[..^1]);
        await process.WaitForExitAsync(bound.Token);
        return lines;
    }

    private static async Task AssertKeptAsync(string folder, List<string> promises)
    {
        await using var store = (await SqliteGatewayStore.OpenAsync(new() { Folder = folder }, TimeProvider.System)).Value!;
        foreach (var promise in promises.Select(line => line.Split(' ')))
        {
            if (promise[0] == "put")
            {
                Assert.NotNull(await store.Documents.GetAsync(promise[1], default));
                continue;
            }

            var state = await store.Invoices.FindAsync(InvoiceId.Parse(promise[1]), default);
            Assert.True(state?.First.Version >= long.Parse(promise[2], CultureInfo.InvariantCulture));
        }

        Assert.Null(await store.Invoices.VerifyLogAsync(default));
    }
}
