using System.Diagnostics;
using System.Globalization;
using System.Net;
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
                $"{figures.Invoices} invoices, {figures.Acts} acts, {figures.Entries} entries in {figures.Batches} batches; "
                    + $"hledger {figures.Hledger}, beancount {figures.Beancount}; "
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
                        batches = figures.Batches,
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
        var batches = await CloseAsync(http);
        var balances = (await http.GetFromJsonAsync<JsonNode>(new Uri("v1/ledger/balances", UriKind.Relative)))!.AsArray();
        var ours = balances
            .GroupBy(one => (Account: one!["account"]!.GetValue<string>(), Currency: one["currency"]!.GetValue<string>()))
            .ToDictionary(group => group.Key, group => group.Sum(one => one!["balance"]!.GetValue<decimal>()));
        var witness = new BooksWitness(folder);
        foreach (var batch in batches)
        {
            await witness.HledgerAsync(await BytesAsync(http, batch, "hledger"));
            await witness.BeancountAsync(await BytesAsync(http, batch, "beancount"));
        }

        return new(
            options.Invoices,
            acts,
            batches.Count,
            batches.Sum(batch => batch["entries"]!.GetValue<int>()),
            witness.Hledger.Word,
            witness.Beancount.Word,
            await DaysThatTieAsync(http, options),
            witness.Hledger.Differing(ours) + witness.Beancount.Differing(ours),
            Math.Round(clock.Elapsed.TotalSeconds, 1)
        );
    }

    /// <summary>Puts the whole ledger into batches; one takes no more than accountants' programs do.</summary>
    private static async Task<List<JsonNode>> CloseAsync(HttpClient http)
    {
        var batches = new List<JsonNode>();
        while (true)
        {
            var answer = await http.PostAsync(new Uri("v1/journal-batches", UriKind.Relative), JsonContent.Create(new { }));
            if (answer.StatusCode == HttpStatusCode.Conflict && batches.Count > 0)
            {
                answer.Dispose();
                return batches;
            }

            batches.Add(await JsonAsync(answer));
        }
    }

    /// <summary>Days on which ageing ties to the control accounts, and both to what open items and payments come to, one by one.</summary>
    private static async Task<int> DaysThatTieAsync(HttpClient http, BooksOptions options)
    {
        var items = await BooksItems.ReadAsync(http, options.Senders);
        var random = new Random(options.Seed);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var ties = 0;
        for (var look = 0; look < Days; look++)
        {
            var day = today.AddDays(random.Next(-400, 60));
            var ageing = (await http.GetFromJsonAsync<JsonNode>(new Uri($"v1/ageing?asOf={day:yyyy-MM-dd}", UriKind.Relative)))!;
            var rows = ageing["rows"]!.AsArray();
            var unapplied = rows.Sum(row => row!["unapplied"]!.GetValue<decimal>());
            var open = rows.Sum(row => row!["net"]!.GetValue<decimal>()) - unapplied;
            var control = ageing["control"]!.AsObject().Sum(one => one.Value!.GetValue<decimal>());
            ties += ageing["ties"]!.GetValue<bool>() && items.On(day) == (open, unapplied) && control == open + unapplied ? 1 : 0;
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
