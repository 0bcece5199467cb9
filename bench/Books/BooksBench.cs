using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Bench.Issue;
using Invoicing.Sandbox.HttpApi;

namespace Invoicing.Bench.Books;

/// <summary>
/// A year of an office in one gateway: invoices, parts, credit notes, refunds, chargebacks, moves, write-offs, disputes; then the journal before two programs
/// that nobody here wrote, and ageing, open items and control accounts on random days.
/// </summary>
internal static class BooksBench
{
    /// <summary>Random days that are looked at.</summary>
    public const int Days = 300;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (BooksOptions.Parse(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync("usage: bench books [--json] [--invoices N] [--seed N]");
            return 2;
        }

        var figures = await MeasureAsync(options);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Invoices} invoices, {figures.Acts} acts, {figures.Entries} entries; hledger {figures.Hledger}, beancount {figures.Beancount}; "
                    + $"{figures.DaysThatTie} of {Days} days tie, balances that differ: {figures.BalancesThatDiffer}; {figures.Seconds} s"
            )
        );
        if (arguments.Contains("--json"))
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        bench = "books",
                        invoices = figures.Invoices,
                        acts = figures.Acts,
                        entries = figures.Entries,
                        hledger = figures.Hledger,
                        beancount = figures.Beancount,
                        days = Days,
                        days_that_tie = figures.DaysThatTie,
                        balances_that_differ = figures.BalancesThatDiffer,
                        seconds = figures.Seconds,
                    }
                )
            );
        }

        return figures is { DaysThatTie: Days, BalancesThatDiffer: 0, Hledger: not "refused", Beancount: not "refused" } ? 0 : 1;
    }

    /// <summary>Lives the year in a gateway of its own; what it came to.</summary>
    public static async Task<BooksFigures> MeasureAsync(BooksOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("invoicing-books-").FullName;
        await using var authority = await HttpApiSandbox.StartAsync(new() { Receipts = false });
        try
        {
            await using var nodes = await IssueNodes.StartAsync(folder, 1, null, authority);
            return await RunAsync(options, nodes, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<BooksFigures> RunAsync(BooksOptions options, IssueNodes nodes, string folder)
    {
        var clock = Stopwatch.StartNew();
        var http = nodes.Http(0);
        await new IssueShop(nodes).SendAsync(0, options.Invoices, options.Senders, isDisturbed: false);
        if (!await IssueBooks.SettledAsync(http))
        {
            throw new InvalidOperationException("Orders are still pending.");
        }

        var life = new BooksLife(http, options.Seed);
        var acts = await life.RunAsync(options.Senders);
        var batch = await JsonAsync(await http.PostAsync(new Uri("v1/journal-batches", UriKind.Relative), JsonContent.Create(new { })));
        var balances = (await http.GetFromJsonAsync<JsonNode>(new Uri("v1/ledger/balances", UriKind.Relative)))!.AsArray();
        var ours = balances
            .GroupBy(one => (Account: one!["account"]!.GetValue<string>(), Currency: one["currency"]!.GetValue<string>()))
            .ToDictionary(group => group.Key, group => group.Sum(one => one!["balance"]!.GetValue<decimal>()));
        var (hledger, hledgerDiffers) = await BooksWitness.HledgerAsync(await BytesAsync(http, batch, "hledger"), folder, ours);
        var (beancount, beancountDiffers) = await BooksWitness.BeancountAsync(await BytesAsync(http, batch, "beancount"), folder, ours);
        return new(
            options.Invoices,
            acts,
            batch["entries"]!.GetValue<int>(),
            hledger,
            beancount,
            await DaysThatTieAsync(http, options.Seed),
            hledgerDiffers + beancountDiffers,
            Math.Round(clock.Elapsed.TotalSeconds, 1)
        );
    }

    /// <summary>Days on which ageing ties to the control accounts; the last one also to what is open of the items.</summary>
    private static async Task<int> DaysThatTieAsync(HttpClient http, int seed)
    {
        var random = new Random(seed);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var ties = 0;
        for (var look = 0; look < Days; look++)
        {
            var day = today.AddDays(random.Next(-400, 60));
            var ageing = await http.GetFromJsonAsync<JsonNode>(new Uri($"v1/ageing?asOf={day:yyyy-MM-dd}", UriKind.Relative));
            ties += ageing!["ties"]!.GetValue<bool>() ? 1 : 0;
        }

        return ties;
    }

    private static async Task<byte[]> BytesAsync(HttpClient http, JsonNode batch, string format) =>
        await http.GetByteArrayAsync(new Uri($"v1/journal-batches/{batch["number"]}?format={format}", UriKind.Relative));

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            return answer.IsSuccessStatusCode
                ? (await answer.Content.ReadFromJsonAsync<JsonNode>())!
                : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
    }
}
