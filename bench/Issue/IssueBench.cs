using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Invoicing.Bench.Support;
using Invoicing.Sandbox.HttpApi;

namespace Invoicing.Bench.Issue;

/// <summary>
/// From an event that was answered with 202 to an invoice that is issued and handed over: undisturbed for the pace, at half that pace for the time it takes,
/// and with requests cut off and processes killed for what is lost, doubled or missing.
/// </summary>
internal static class IssueBench
{
    private const int Watched = 400;

    /// <summary>Sent before anything is measured: the code is cold then.</summary>
    private const int WarmUp = 150;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (IssueOptions.Parse(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(
                "usage: bench issue [--json] [--store sqlite|postgres|both] [--invoices N] [--senders N] [--kills N] [--pace N]"
            );
            return 2;
        }

        var all = new List<IssueFigures>();
        foreach (var store in options.Stores)
        {
            all.Add(await RunAsync(store, options));
            Tell(all[^1]);
        }

        if (arguments.Contains("--json"))
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        bench = "issue",
                        gaps = all.Sum(one => one.Gaps),
                        doubled = all.Sum(one => one.Doubled),
                        lost = all.Sum(one => one.Lost),
                        issues_per_second = all.Min(one => one.IssuesPerSecond),
                        ratio_to_commits = all.Min(one => one.RatioToCommits),
                        event_to_issued_ms_p95 = all.Max(one => one.EventToIssuedMsP95),
                        stores = all,
                    }
                )
            );
        }

        return all.All(one => one is { Gaps: 0, Doubled: 0, Lost: 0, Refused: 0 }) ? 0 : 1;
    }

    private static async Task<IssueFigures> RunAsync(string store, IssueOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("invoicing-issue-").FullName;
        await using var authority = await HttpApiSandbox.StartAsync(new() { Receipts = false });
        await using var server = store == "postgres" ? await PostgresServer.StartNewAsync() : null;
        try
        {
            string? login = null;
            if (server is not null)
            {
                login = Path.Combine(folder, "login");
                await File.WriteAllTextAsync(login, server.ConnectionString);
            }

            var before = await CommitsAsync(folder, server);
            await using var nodes = await IssueNodes.StartAsync(folder, server is null ? 1 : 3, login, authority);
            var figures = await RunAsync(store, options, nodes);
            var commits = (before + await CommitsAsync(folder, server)) / 2;
            return figures with { CommitsPerSecond = Math.Round(commits, 1), RatioToCommits = Math.Round(figures.IssuesPerSecond / commits, 3) };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IssueFigures> RunAsync(string store, IssueOptions options, IssueNodes nodes)
    {
        var shop = new IssueShop(nodes);
        await shop.SendAsync(options.Invoices + Watched, WarmUp, options.Senders, isDisturbed: false);
        await IssueBooks.SettledAsync(nodes.Http(0));
        var (half, clock, taken) = (options.Invoices / 2, Stopwatch.StartNew(), nodes.ProcessorTime);
        await shop.SendAsync(0, half, options.Senders, isDisturbed: false);
        await IssueBooks.SettledAsync(nodes.Http(0));
        var rate = half / clock.Elapsed.TotalSeconds;
        var cpu = (nodes.ProcessorTime - taken).TotalMilliseconds / half;
        var latencies = await shop.WatchAsync(options.Invoices, Watched, options.Pace > 0 ? options.Pace : rate / 2);
        latencies.Sort();

        var sending = shop.SendAsync(half, options.Invoices - half, options.Senders, isDisturbed: true);
        var kills = 0;
        for (; kills < options.Kills && !sending.IsCompleted; kills++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1 + kills % 3));
            await nodes.KillAsync(kills % nodes.Count);
        }

        await sending;
        var settled = await IssueBooks.SettledAsync(nodes.Http(0));
        var invoiced = await IssueBooks.InvoicedAsync(nodes.Http(0));
        var (gaps, documents) = await IssueBooks.SeriesAsync(nodes.Http(0));
        var expected = options.Invoices + Watched + WarmUp;
        var lost = Enumerable.Range(0, expected).Count(order => !invoiced.ContainsKey(order.ToString(CultureInfo.InvariantCulture)));
        return new(
            store,
            nodes.Count,
            expected,
            gaps + Math.Abs(documents - invoiced.Values.Sum()),
            invoiced.Values.Sum(times => times - 1),
            settled ? lost : Math.Max(lost, 1),
            Math.Round(rate, 1),
            0,
            0,
            Math.Round(latencies[(int)(latencies.Count * 0.95)], 1),
            Math.Round(cpu, 1),
            kills,
            shop.Aborts,
            shop.Refused
        );
    }

    private static Task<double> CommitsAsync(string folder, PostgresServer? server) =>
        server is null ? BareCommits.SqliteAsync(folder) : BareCommits.PostgresAsync(server.ConnectionString);

    private static void Tell(IssueFigures one) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Store}, {one.Nodes} nodes: {one.Invoices} triggers, {one.Kills} kills, {one.Aborts} requests cut off; "
                    + $"gaps {one.Gaps}, doubled {one.Doubled}, lost {one.Lost}, refused {one.Refused}; "
                    + $"{one.IssuesPerSecond}/s against {one.CommitsPerSecond} bare commits/s (ratio {one.RatioToCommits}); "
                    + $"p95 from 202 to issued {one.EventToIssuedMsP95} ms; {one.CpuMsPerInvoice} ms of processor for each"
            )
        );
}
