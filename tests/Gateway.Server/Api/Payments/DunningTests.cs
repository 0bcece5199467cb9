using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Invoicing.Receivables.Cash.Dunning;
using Invoicing.Receivables.Cash.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Api.Payments;

/// <summary>Letters to late payers, from the due date to the third level.</summary>
public sealed class DunningTests
{
    private static readonly DateOnly Due = new(2026, 9, 1);

    [Fact]
    public async Task Runs_DayByDay_WriteEachLevelOnceWithFeesAndInterestBySegments()
    {
        await using var cashier = await Cashier.OpenAsync(With);
        var invoice = await cashier.HandInAsync("ERP-1", 500, "2026-08-01", "2026-09-01");
        await cashier.SendAsync(
            "/v1/payments",
            $$"""{ "id": "p-1", "amount": 210, "currency": "EUR", "receivedOn": "2026-09-21", "invoice": "{{invoice.Id}}" }"""
        );
        var written = new List<(int Day, int Level)>();
        for (var day = 0; day < 60; day++)
        {
            var letters = await RunAsync(cashier, day);
            Assert.Empty(await RunAsync(cashier, day));
            written.AddRange(letters.Select(letter => (day, letter!["level"]!.GetValue<int>())));
        }

        Assert.Equal([(5, 1), (14, 2), (30, 3)], written);
        var all = (await cashier.GetAsync("/v1/dunning/letters"))["letters"]!.AsArray();
        var last = all[0]!["items"]![0]!;
        Assert.Equal(
            [(9, 1210m, 10m), (10, 1210m, 12m), (11, 1000m, 12m)],
            last["days"]!.AsArray().Select(days => (Days(days!), days!["principal"]!.GetValue<decimal>(), days["percent"]!.GetValue<decimal>()))
        );
        Assert.Equal(10.58m, last["interest"]!.GetValue<decimal>());
        var claims = all.Sum(letter => letter!["claims"]!.GetValue<decimal>());
        Assert.Equal(45 + last["interest"]!.GetValue<decimal>(), claims);
        Assert.Equal((claims, -claims), (await cashier.BalanceAsync("1300"), await cashier.BalanceAsync("7110")));
        Assert.True((await cashier.GetAsync("/v1/ageing"))["ties"]!.GetValue<bool>());
        using var http = cashier.Shop.Gateway.Client();
        var text = await http.GetStringAsync(new Uri($"/v1/dunning/letters/{all[0]!["id"]}/text", UriKind.Relative));
        Assert.Contains("Letzte Mahnung", text, StringComparison.Ordinal);
        Assert.Contains("ERP-1", text, StringComparison.Ordinal);
        var (_, waived) = await cashier.SendAsync($"/v1/dunning/letters/{all[0]!["id"]}/waive", """{ "reason": "Goodwill" }""");
        Assert.NotNull(waived!["waivedAt"]);
        Assert.Equal(claims - waived["claims"]!.GetValue<decimal>(), await cashier.BalanceAsync("1300"));
    }

    [Fact]
    public async Task Run_InvoiceWithAPaymentLink_SaysItInTheLetter()
    {
        await using var cashier = await Cashier.OpenAsync(With);
        await cashier.HandInAsync("ERP-1", 100, "2026-08-01", "2026-09-01", link: "https://pay.example/ERP-1?due=121.00");
        await cashier.HandInAsync("ERP-2", 100, "2026-08-01", "2026-09-01");
        await cashier.HandInAsync("ERP-3", 100, "2026-08-01", "2026-09-01", link: "javascript:alert(1)");

        var letter = Assert.Single(await RunAsync(cashier, 5))!;

        Assert.Equal(
            [("ERP-1", "https://pay.example/ERP-1?due=121.00"), ("ERP-2", null), ("ERP-3", null)],
            letter["items"]!
                .AsArray()
                .Select(item => (item!["number"]!.GetValue<string>(), item["paymentLink"]?.GetValue<string>()))
                .OrderBy(item => item.Item1, StringComparer.Ordinal)
        );
        using var http = cashier.Shop.Gateway.Client();
        var text = await http.GetStringAsync(new Uri($"/v1/dunning/letters/{letter["id"]}/text", UriKind.Relative));
        Assert.Equal(1, text.Split("  Online bezahlen: https://pay.example/ERP-1?due=121.00\n").Length - 1);
        Assert.Equal(1, text.Split("Online bezahlen").Length - 1);
    }

    [Fact]
    public async Task Run_DisputedHeldOrBalanced_WritesNothingAndGoesOnAfter()
    {
        await using var cashier = await Cashier.OpenAsync(With);
        var invoice = await cashier.HandInAsync("ERP-1", 100, "2026-08-01", "2026-09-01");
        var (_, dispute) = await cashier.SendAsync($"/v1/open-items/{invoice.Id}/dispute", """{ "reason": "other" }""");
        Assert.Empty(await RunAsync(cashier, 6));
        await cashier.SendAsync($"/v1/disputes/{dispute!["id"]}/win", """{ "reason": "No" }""");
        var (status, hold) = await cashier.SendAsync("/v1/holds", """{ "customer": "RO87654321", "reason": "Talks", "until": "2098-12-31" }""");
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Empty(await RunAsync(cashier, 7));
        Assert.Equal("2098-12-31", (await cashier.GetAsync($"/v1/open-items/{invoice.Id}"))["heldUntil"]!.GetValue<string>());
        await cashier.SendAsync($"/v1/holds/{hold!["id"]}/lift", "{}");
        var (_, payment) = await cashier.SendAsync(
            "/v1/payments",
            $$"""{ "id": "p-1", "amount": {{invoice.Total}}, "currency": "EUR", "receivedOn": "2026-11-29", "invoice": "{{invoice.Id}}" }"""
        );
        await cashier.SendAsync($"/v1/payments/{payment!["id"]}/release", $$"""{ "invoice": "{{invoice.Id}}" }""");

        Assert.Empty(await RunAsync(cashier, 8)); // The customer's money covers what it owes.
        await cashier.SendAsync($"/v1/payments/{payment["id"]}/refund", """{ "reason": "Sent back" }""");
        Assert.Single(await RunAsync(cashier, 9));
    }

    [Fact]
    public async Task Run_ManyAtOnce_WriteALevelOnce()
    {
        await using var cashier = await Cashier.OpenAsync(With);
        await cashier.HandInAsync("ERP-1", 100, "2026-08-01", "2026-09-01");

        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RunAsync(cashier, 6)));

        Assert.Single(runs.SelectMany(letters => letters));
        Assert.Single((await cashier.GetAsync("/v1/dunning/letters"))["letters"]!.AsArray());
    }

    [Fact]
    public async Task Run_RateMissing_TellsAndWritesNoLetter()
    {
        await using var cashier = await Cashier.OpenAsync(settings => With(settings) with { Dunning = With(settings).Dunning with { Rates = [] } });
        await cashier.HandInAsync("ERP-1", 100, "2026-08-01", "2026-09-01");
        await RunAsync(cashier, 5);

        var (_, report) = await cashier.SendAsync("/v1/dunning/runs", """{ "day": "2026-09-20" }""");
        var tomorrow = await cashier.SendAsync("/v1/dunning/runs", """{ "day": "2099-01-01" }""");

        Assert.Empty(report!["letters"]!.AsArray());
        Assert.Equal("GW-DUN-RATE", Assert.Single(report["problems"]!.AsArray())!["code"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, tomorrow.Status);
    }

    [Fact]
    public async Task Rounds_OfTheirOwnAccord_WriteTheDaysLetters()
    {
        await using var cashier = await Cashier.OpenAsync(With);
        var invoice = await cashier.HandInAsync("ERP-1", 100, "2026-08-01", "2026-09-01");

        await cashier.Shop.Gateway.Services.GetRequiredService<DunningRounds>().OnceAsync(default);

        Assert.Equal("gateway", Assert.Single((await cashier.GetAsync("/v1/dunning/letters"))["letters"]!.AsArray())!["writtenBy"]!.GetValue<string>());
        var timeline = (await cashier.GetAsync($"/v1/invoices/{invoice.Id}/timeline")).ToJsonString();
        Assert.Contains("item.dunned", timeline, StringComparison.Ordinal);
    }

    private static CashSettings With(CashSettings settings) =>
        settings with
        {
            Dunning = new()
            {
                Country = "DE",
                Language = "de",
                Rates =
                [
                    new()
                    {
                        Country = "DE",
                        From = new(2026, 7, 1),
                        Percent = 10,
                        Source = "test",
                    },
                    new()
                    {
                        Country = "DE",
                        From = new(2026, 9, 11),
                        Percent = 12,
                        Source = "test",
                    },
                ],
                Levels =
                [
                    new() { DaysAfterDue = 5 },
                    new()
                    {
                        DaysAfterDue = 14,
                        Fee = 5,
                        Interest = true,
                    },
                    new()
                    {
                        DaysAfterDue = 30,
                        DaysAfterLast = 14,
                        Fee = 40,
                        Interest = true,
                    },
                ],
            },
        };

    private static int Days(JsonNode days) =>
        DateOnly.Parse(days["to"]!.GetValue<string>(), CultureInfo.InvariantCulture).DayNumber
        - DateOnly.Parse(days["from"]!.GetValue<string>(), CultureInfo.InvariantCulture).DayNumber
        + 1;

    private static async Task<JsonArray> RunAsync(Cashier cashier, int daysAfterDue)
    {
        var (status, report) = await cashier.SendAsync("/v1/dunning/runs", $$"""{ "day": "{{Due.AddDays(daysAfterDue):yyyy-MM-dd}}" }""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(report!["problems"]!.AsArray());
        return report["letters"]!.AsArray();
    }
}
