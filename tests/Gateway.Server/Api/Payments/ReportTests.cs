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
