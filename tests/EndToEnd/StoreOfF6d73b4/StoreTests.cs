using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.StoreMaker;
using Microsoft.AspNetCore.Builder;

namespace Invoicing.EndToEnd.Tests.StoreOfF6d73b4;

/// <summary>What f6d73b4 wrote opens, answers, proves and goes on with today's code, on both stores. How the fixture was made: its README.md.</summary>
public class StoreTests(SharedServer server) : IClassFixture<SharedServer>
{
    private const int Invoices = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "invoicing.dll");

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Open_StoreOfF6d73b4_EveryInvoiceAttemptAndDocumentIsAsItWas(string name)
    {
        await using var store = await OpenedStore.OpenAsync(name, server);
        await using var app = await store.StartAsync(new LaterClock(store.EndedAt.AddMinutes(5), pace: 0), works: false);

        var now = await InventoryAsync(app);

        var before = InventoryOf(store);
        Assert.Equal(Invoices, before.Count);
        Assert.Equal(before.Values, now.Values);
        await app.StopAsync();
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Api_StoreOfF6d73b4_AnswersAsBefore(string name)
    {
        await using var store = await OpenedStore.OpenAsync(name, server);
        await using var app = await store.StartAsync(new LaterClock(store.EndedAt.AddMinutes(5), pace: 0), works: false);

        var now = await Golden.AnswersAsync(AddressOf(app), OpenedStore.Fixture, name == "sqlite", Renames.Now);

        Compare(Path.Combine(OpenedStore.Fixture, "golden", name, "api"), now);
        await app.StopAsync();
    }

    /// <summary>Among them: the audit log with its checkpoints, and the three evidence packs.</summary>
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task CommandLine_StoreOfF6d73b4_SaysWhatItSaid(string name)
    {
        await using var store = await OpenedStore.OpenAsync(name, server);

        // Whoever verifies looks at a store that this version has opened once.
        await using (var app = await store.StartAsync(new LaterClock(store.EndedAt.AddMinutes(5), pace: 0), works: false))
        {
            await app.StopAsync();
        }

        var now = await Golden.CommandsAsync(Program, OpenedStore.Fixture, store.Folder, store.Config, name == "sqlite", Renames.Now);

        Compare(Path.Combine(OpenedStore.Fixture, "golden", name, "commands"), now);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task GoOn_StoreOfF6d73b4_EverythingEndsAndNothingIsSentTwice(string name)
    {
        await using var authority = await AuthorityGoesOn.StartAsync(Path.Combine(OpenedStore.Fixture, name, "authority.json"));
        await using var store = await OpenedStore.OpenAsync(name, server, authority.Address);
        var before = InventoryOf(store);
        var clock = new LaterClock(store.EndedAt.AddMinutes(1), pace: 5);
        await using var app = await store.StartAsync(clock, works: true);

        // The leases of the dead nodes have not run out: they are freed.
        await UntilAsync(app, one => Prefix(one) is not ("ST0" or "ST1" or "ST2" or "ST3" or "ST4" or "ST6" or "OPC" or "OPN") || Standing(one) == "completed");
        await UntilAsync(app, one => Standing(one) != "active" || (DateTimeOffset?)one[Renames.Now("nextRunAt")] > clock.GetUtcNow());
        clock.Leap(TimeSpan.FromDays(1));
        await RetryAsync(app, "doubtful");
        await UntilAsync(app, one => Standing(one) != "active");

        var now = await InventoryAsync(app);
        Assert.Equal(before.Keys, now.Keys);
        Assert.Equal(
            [],
            before
                .Values.Select(line => (Before: line, Now: now[line[2]], Wanted: EndOf(line)))
                .Where(one => one.Wanted is null ? !one.Now.SequenceEqual(one.Before) : one.Now[6] != one.Wanted)
                .Select(one => $"{string.Join('\t', one.Before)} became {string.Join('\t', one.Now)}")
        );
        var open = before.Values.Where(line => line[6] == Renames.Now("active")).Select(line => line[0].Replace("-", "", StringComparison.Ordinal));
        Assert.Equal(open.Where(key => !authority.Before.Contains(key)).Order(StringComparer.Ordinal), authority.Sent.Order(StringComparer.Ordinal));
        Assert.True(authority.Probed.Count >= 50, $"{authority.Probed.Count} probes.");
        await app.StopAsync();
        var verified = await Golden.RunAsync(Program, OpenedStore.Fixture, ["audit", "verify", "--config", store.Config]);
        Assert.True(verified.Code == 0, verified.Output + verified.Errors);
    }

    /// <summary>The standing that an invoice must come to; null where nothing of it may change.</summary>
    private static string? EndOf(string[] line) =>
        line[2][..3] switch
        {
            "EAJ" => Renames.Now("rejected"),
            "UNP" => Renames.Now("completed"),
            _ => line[6] == Renames.Now("active") ? Renames.Now("completed") : null,
        };

    private static Uri AddressOf(WebApplication app) => new(app.Urls.First());

    private static string Prefix(JsonObject one) => ((string)one[Renames.Now("number")]!)[..3];

    private static string Standing(JsonObject one) => (string)one[Renames.Now("standing")]!;

    /// <summary>Of f6d73b4, in today's words.</summary>
    private static SortedDictionary<string, string[]> InventoryOf(OpenedStore store) =>
        ByNumber(File.ReadAllLines(Path.Combine(store.Folder, "inventory.tsv")).Select(Renames.Now));

    private static async Task<SortedDictionary<string, string[]>> InventoryAsync(WebApplication app) =>
        ByNumber(await Api.InventoryAsync(AddressOf(app), Renames.Now));

    private static SortedDictionary<string, string[]> ByNumber(IEnumerable<string> lines) =>
        new(lines.Skip(1).Select(line => Ordered(line.Split('\t'))).ToDictionary(line => line[2]), StringComparer.Ordinal);

    /// <summary>Documents, in the last column, in one order: see <see cref="Renames.Known"/>.</summary>
    private static string[] Ordered(string[] line) => [.. line[..^1], string.Join(',', line[^1].Split(',').Order(StringComparer.Ordinal))];

    private static void Compare(string golden, IReadOnlyList<(string Name, string Text)> now)
    {
        var before = Directory.GetFiles(golden).ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => Renames.Now(File.ReadAllText(file)));
        Assert.NotEmpty(before);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), now.Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            [],
            now.Where(one => !Renames.Changed.ContainsKey(one.Name) && Renames.Known(one.Text, Renames.Added) != Renames.Known(before[one.Name], Renames.Added))
                .Select(one => $"{one.Name}: {one.Text}\ninstead of {before[one.Name]}")
        );
    }

    private static async Task RetryAsync(WebApplication app, string destination)
    {
        foreach (var key in Golden.Keys.Values)
        {
            using var erp = new HttpClient { BaseAddress = AddressOf(app) };
            erp.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await erp.PostAsync(
                new Uri(Renames.Now("/v1/invoices/retry"), UriKind.Relative),
                new StringContent($$"""{"destination":"{{destination}}"}""", Encoding.UTF8, "application/json")
            );
            response.EnsureSuccessStatusCode();
        }
    }

    private static async Task UntilAsync(WebApplication app, Func<JsonObject, bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var waiting = new List<JsonObject>();
            foreach (var key in Golden.Keys.Values)
            {
                using var erp = new HttpClient { BaseAddress = AddressOf(app) };
                erp.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
                waiting.AddRange((await Api.InvoicesAsync(erp, Renames.Now)).Where(one => !isSo(one)));
            }

            if (waiting.Count == 0)
            {
                return;
            }

            Assert.False(patience.IsCancellationRequested, $"{waiting.Count} stay, as {waiting[0].ToJsonString()}");
            await Task.Delay(300);
        }
    }
}
