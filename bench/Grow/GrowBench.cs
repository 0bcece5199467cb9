using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Invoicing.Bench.Load;
using Invoicing.Bench.Support;
using Invoicing.Faults;
using Invoicing.Storage;

namespace Invoicing.Bench.Grow;

/// <summary>How the cost of an invoice grows with the store: the commits of its whole way, in stores of 1,000 to 1,000,000 invoices.</summary>
internal static class GrowBench
{
    private const int Together = 250;
    private static readonly long[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    public static async Task<int> RunAsync(string[] args)
    {
        var most = args is ["--most", var text, ..] ? long.Parse(text, CultureInfo.InvariantCulture) : Sizes[^1];
        var folder = Directory.CreateTempSubdirectory("invoicing-grow-").FullName;
        try
        {
            var results = new List<GrowResult>();
            await WorkAsync(folder, 4);
            foreach (var size in Sizes.Where(size => size <= most))
            {
                GrowPrefill.Fill(folder, size);
                results.Add(await WorkAsync(folder, 8) with { Invoices = size });
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{size, 9} invoices, {results[^1].Megabytes, 6:F0} MB: {results[^1].Cpu:F3} ms of processor, {results[^1].Elapsed:F3} ms "
                            + $"elapsed, {results[^1].Written / 1000:F1} KB written for each more"
                    )
                );
            }

            if (args.Contains("--json"))
            {
                Console.WriteLine(
                    JsonSerializer.Serialize(
                        new
                        {
                            bench = "grow",
                            together = Together,
                            sizes = results,
                        }
                    )
                );
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<GrowResult> WorkAsync(string folder, int rounds)
    {
        var opened = await SqliteGatewayStore.OpenAsync(new() { Folder = folder }, TimeProvider.System, new NoDocuments());
        await using var store = opened.Succeeded ? opened.Value : throw new InvalidOperationException(opened.Faults[0].Message);
        await GrowLife.RunAsync(store.Invoices, Together);
        var (clock, before) = (Stopwatch.StartNew(), ProcessFigures.Of(Environment.ProcessId));
        for (var round = 0; round < rounds; round++)
        {
            await GrowLife.RunAsync(store.Invoices, Together);
        }

        var (after, count) = (ProcessFigures.Of(Environment.ProcessId), (double)rounds * Together);
        return new(
            0,
            (after.Cpu - before.Cpu).TotalMilliseconds / count,
            clock.Elapsed.TotalMilliseconds / count,
            (after.BytesWritten - before.BytesWritten) / count,
            new FileInfo(Path.Combine(folder, "books.db")).Length / 1e6
        );
    }
}
