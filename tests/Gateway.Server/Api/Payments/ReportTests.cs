using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.Tests.Api.Payments;

/// <summary>Ageing, statements and the journal say what the ledger says.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task Ageing_AsOfAnyDay_TiesToTheControlAccounts()
    {
        await using var cashier = await Cashier.OpenAsync();
        var first = await cashier.IssueAsync("1", 100);
        var second = await cashier.IssueAsync("2", 200);
        await cashier.UploadAsync(
            Bank.Statement(1, 0, (first.Due, first.Reference, "DE02120300000000202051", "Client SA"), (7, "Danke", "DE02500105170137075030", "Wer Auch Immer"))
        );
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

        foreach (var days in (int[])[-400, -30, -1, 0, 1, 31, 75, 200])
        {
            var ageing = await cashier.GetAsync($"/v1/ageing?asOf={today.AddDays(days):yyyy-MM-dd}&buckets=15,30");
            Assert.True(ageing["ties"]!.GetValue<bool>(), ageing.ToJsonString());
        }

        var later = await cashier.GetAsync($"/v1/ageing?asOf={today.AddDays(200):yyyy-MM-dd}");
        var row = Assert.Single(later["rows"]!.AsArray(), one => one!["customer"]!.GetValue<string>() == "RO87654321");
        Assert.Equal(second.Due, row!["buckets"]![3]!.GetValue<decimal>());
        var statement = await cashier.GetAsync("/v1/customer-statements?customer=RO87654321&currency=EUR");
        Assert.Equal(second.Due, statement["closing"]!.GetValue<decimal>());
    }

    /// <summary>A random life of invoices, parts, credit notes, refunds, chargebacks, write-offs, on days of a year; then 300 random days.</summary>
    [Fact]
    public async Task Ageing_OfARandomLifeOn300Days_EqualsOpenItemsAndControlAccounts()
    {
        await using var cashier = await Cashier.OpenAsync();
        var random = new Random(42);
        var start = new DateOnly(2026, 1, 1);
        string Day(int from, int to) => start.AddDays(random.Next(from, to)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var number = 0; number < 24; number++)
        {
            var (id, total) = await cashier.HandInAsync($"L-{number}", random.Next(1, 500), Day(0, 200), Day(200, 300));
            for (var part = random.Next(0, 4); part > 0; part--)
            {
                var amount = Math.Round(total * random.Next(5, 60) / 100, 2).ToString(CultureInfo.InvariantCulture);
                var (_, payment) = await cashier.SendAsync(
                    "/v1/payments",
                    $$"""{ "id": "p-{{number}}-{{part}}", "amount": {{amount}}, "currency": "EUR", "receivedOn": "{{Day(0, 330)}}", "invoice": "{{id}}" }"""
                );
                var act = new[] { "refund", "chargeback", "release", "" }[random.Next(4)];
                var body = act == "release" ? $$"""{ "invoice": "{{id}}" }""" : """{ "reason": "Chance" }""";
                if (act.Length > 0)
                {
                    await cashier.SendAsync($"/v1/payments/{payment!["id"]}/{act}", body);
                }
            }

            await cashier.SendAsync($"/v1/open-items/{id}/write-off", """{ "amount": 0.5, "reason": "Cents" }""");
        }

        for (var look = 0; look < 300; look++)
        {
            var ageing = await cashier.GetAsync($"/v1/ageing?asOf={Day(-10, 420)}");
            Assert.True(ageing["ties"]!.GetValue<bool>(), ageing.ToJsonString());
        }

        var now = await cashier.GetAsync($"/v1/ageing?asOf={start.AddDays(400):yyyy-MM-dd}");
        var open = (await cashier.GetAsync("/v1/open-items?limit=500"))["openItems"]!.AsArray().Sum(item => item!["open"]!.GetValue<decimal>());
        var rows = now["rows"]!.AsArray();
        Assert.Equal(open, rows.Sum(row => row!["net"]!.GetValue<decimal>() - row["unapplied"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task Journal_ClosedAndExportedTwice_IsTheSameByteForByteInEveryFormat()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.IssueAsync("1", 100);
        await cashier.UploadAsync(Bank.Statement(1, 0, (invoice.Due, invoice.Reference, "DE02120300000000202051", "Client SA")));
        var (status, batch) = await cashier.SendAsync("/v1/journal-batches", "{}");
        var again = await cashier.SendAsync("/v1/journal-batches", "{}");
        using var http = cashier.Shop.Gateway.Client();

        Assert.Equal((HttpStatusCode.Created, 1), (status, batch!["number"]!.GetValue<int>()));
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        var before = new Dictionary<string, byte[]>();
        foreach (var format in (string[])["hledger", "beancount", "csv", "datev"])
        {
            before[format] = await http.GetByteArrayAsync(new Uri($"/v1/journal-batches/1?format={format}&consultant=1001&client=1", UriKind.Relative));
        }

        await cashier.IssueAsync("2", 50);
        var (_, second) = await cashier.SendAsync("/v1/journal-batches", "{}");
        Assert.Equal(2, second!["number"]!.GetValue<int>());
        foreach (var (format, bytes) in before)
        {
            Assert.Equal(bytes, await http.GetByteArrayAsync(new Uri($"/v1/journal-batches/1?format={format}&consultant=1001&client=1", UriKind.Relative)));
        }

        Assert.Contains("assets:receivables:1200", Encoding.UTF8.GetString(before["hledger"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PeriodLock_Payment_IsPostedAfterIt()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.IssueAsync("1", 100);
        var until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-2);
        var tooLate = await cashier.SendAsync("/v1/period-locks", $$"""{ "until": "{{until.AddDays(2):yyyy-MM-dd}}" }""");
        await cashier.SendAsync("/v1/period-locks", $$"""{ "until": "{{until:yyyy-MM-dd}}" }""");

        var (status, payment) = await cashier.SendAsync(
            "/v1/payments",
            $$"""{ "id": "p-1", "amount": 1, "currency": "EUR", "receivedOn": "2026-01-02", "invoice": "{{invoice.Id}}" }"""
        );

        Assert.Equal(HttpStatusCode.BadRequest, tooLate.Status);
        Assert.Equal((HttpStatusCode.Created, $"{until.AddDays(1):yyyy-MM-dd}"), (status, payment!["receivedOn"]!.GetValue<string>()));
        Assert.Equal("2026-01-02", payment["detail"]!["cameOn"]!.GetValue<string>());
    }
}
