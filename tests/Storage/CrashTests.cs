using System.Diagnostics;
using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Storage.Sqlite;

namespace Invoicing.Storage.Tests;

/// <summary>A process that is killed in the middle of its work has kept every promise it made. A lost power supply is a stronger blow, which this cannot show.</summary>
public sealed class CrashTests
{
    private const int Promises = 400;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

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

    private static async Task<List<string>> WriteAndKillAsync(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CrashWriter.dll"), folder])
        {
            RedirectStandardOutput = true,
        })!;
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
        var opened = await SqliteGatewayStore.OpenAsync(new() { Folder = folder }, TimeProvider.System);
        await using var store = opened.Value!;
        foreach (var promise in promises.Select(line => line.Split(' ')))
        {
            var state = await store.Invoices.FindAsync(InvoiceId.Parse(promise[0]), default);
            Assert.NotNull(state);
            Assert.True(state.Version >= long.Parse(promise[1], CultureInfo.InvariantCulture));
            Assert.NotNull(await store.Documents.GetAsync(promise[2], default));
        }

        Assert.Null(await store.Invoices.VerifyLogAsync(default));
    }
}
