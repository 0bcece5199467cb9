using System.Net;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.Api.Payments;
using Invoicing.Gateway.Server.Tests.Api.Receivables;
using Invoicing.Receivables.Cash.Journals;
using Invoicing.Receivables.Cash.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>Figures of what vendors wait for, and of batches that accountants' systems do not take.</summary>
public sealed class MoneyMetricsTests
{
    [Fact]
    public async Task Metrics_ReceiverThatRefusesABatch_CountsEachTryByItsCause()
    {
        var status = 422;
        await using var server = await ServeAsync(() => status);
        await using var cashier = await Cashier.OpenAsync(settings =>
            settings with
            {
                Exports = new Dictionary<string, ExportTargetSettings>
                {
                    ["books"] = new()
                    {
                        Tenant = "acme",
                        To = ExportWay.Http,
                        Settings = new Dictionary<string, string> { ["url"] = server.Urls.Single() + "/inbox" },
                    },
                },
            }
        );
        await cashier.IssueAsync("1", 100);
        Assert.Equal(HttpStatusCode.Created, (await cashier.SendAsync("/v1/journal-batches", "{}")).Status);
        var deliveries = cashier.Shop.Gateway.Services.GetRequiredService<JournalDeliveries>();
        var before = await MetricsAsync(cashier.Shop);

        await deliveries.DeliverAsync("acme", "books", 1, default);
        var refused = Assert.Single((await cashier.GetAsync("/v1/journal-batches/1/deliveries")).AsArray())!;
        status = 503;
        await deliveries.DeliverAsync("acme", "books", 1, default);

        Assert.Equal("failed", refused["status"]!.GetValue<string>());
        Assert.StartsWith("GW-EXPORT-REFUSED: ", refused["problem"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal([0, 0, 0, 0, 0], ErrorsIn(before));
        var after = await MetricsAsync(cashier.Shop);
        Assert.Equal([1, 0, 0, 0, 1], ErrorsIn(after));
    }

    [Fact]
    public async Task Metrics_SettlementsClosedAndParked_TellDelayAndWhatWaits()
    {
        await using var shop = await Shop.OpenAsync();
        Assert.Equal("done", (await shop.SettledAsync(Settlement("1", "")))["status"]!.GetValue<string>());
        Assert.Equal("parked", (await shop.SettledAsync(Settlement("2", """, "expectedPayouts": { "olar": 1 }""")))["status"]!.GetValue<string>());
        await Task.Delay(1100);

        var metrics = await MetricsAsync(shop);

        var median = Value(metrics, """invoicing_vendor_payout_delay_seconds{share="0.5"}""");
        Assert.InRange(median, 0.000_1, 60);
        Assert.Equal(median, Value(metrics, """invoicing_vendor_payout_delay_seconds{share="0.95"}"""));
        Assert.InRange(Value(metrics, "invoicing_vendor_payout_waiting_seconds"), 1.1, 600);
    }

    [Fact]
    public async Task Metrics_NoSettlement_NothingWaits()
    {
        await using var shop = await Shop.OpenAsync();

        var metrics = await MetricsAsync(shop);

        Assert.Equal(0, Value(metrics, """invoicing_vendor_payout_delay_seconds{share="0.95"}"""));
        Assert.Equal(0, Value(metrics, "invoicing_vendor_payout_waiting_seconds"));
    }

    private static string Settlement(string number, string more)
    {
        var order = JsonNode.Parse(Shop.Order($"S-{number}"))!;
        return Shop.Event(
            $"s-{number}",
            $$"""
            { "id": "2026-{{number}}", "seller": "furnizor", "currency": "EUR"{{more}},
              "orders": [ { "id": "S-{{number}}", "paidInFull": true, "buyerReference": "PO-1", "buyer": {{order["buyer"]!.ToJsonString()}},
                            "vendors": [ { "vendor": "olar", "lines": {{order["lines"]!.ToJsonString()}} } ] } ] }
            """,
            "SettlementClosed"
        );
    }

    private static double[] ErrorsIn(string metrics) =>
        [
            .. new[] { "refused", "blocked", "other", "file", "unavailable" }.Select(error =>
                Value(metrics, $$"""invoicing_journal_import_errors_total{target="books",error="{{error}}"}""")
            ),
        ];

    private static double Value(string metrics, string series)
    {
        var line = Assert.Single(metrics.Split('\n'), line => line.StartsWith(series + " ", StringComparison.Ordinal));
        return double.Parse(line[(series.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task<string> MetricsAsync(Shop shop) => shop.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

    private static async Task<WebApplication> ServeAsync(Func<int> status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(http =>
        {
            http.Response.StatusCode = status();
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }
}
