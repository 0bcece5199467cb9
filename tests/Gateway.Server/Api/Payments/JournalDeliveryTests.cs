using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Invoicing.Receivables.Cash.Journals;
using Invoicing.Receivables.Cash.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Invoicing.Gateway.Server.Tests.Api.Payments;

/// <summary>Batches on their way to the accountants: in their order, read back, tried again.</summary>
public sealed class JournalDeliveryTests
{
    [Fact]
    public async Task Deliver_ReceiverDownThenUp_ComesInOrderAndIsVerified()
    {
        var kept = new ConcurrentDictionary<string, byte[]>();
        var isDown = true;
        await using var server = await ServeAsync(kept, () => isDown);
        await using var cashier = await Cashier.OpenAsync(settings => With(settings, server));
        await ClosedAsync(cashier, "1");
        await ClosedAsync(cashier, "2");
        var deliveries = cashier.Shop.Gateway.Services.GetRequiredService<JournalDeliveries>();

        await deliveries.OnceAsync(default);
        var waiting = Assert.Single((await cashier.GetAsync("/v1/journal-batches/1/deliveries")).AsArray())!;
        isDown = false;
        await deliveries.OnceAsync(default); // Its time has not come.
        Assert.Empty(kept);
        var (status, first) = await cashier.SendAsync("/v1/journal-batches/1/deliver", """{ "target": "books" }""");
        await deliveries.OnceAsync(default);
        var second = Assert.Single((await cashier.GetAsync("/v1/journal-batches/2/deliveries")).AsArray())!;

        Assert.Equal(("retrying", 1), (waiting["status"]!.GetValue<string>(), waiting["attempts"]!.GetValue<int>()));
        Assert.Equal((HttpStatusCode.OK, "delivered", 2), (status, first!["status"]!.GetValue<string>(), first["attempts"]!.GetValue<int>()));
        Assert.Equal(("delivered", 1), (second["status"]!.GetValue<string>(), second["attempts"]!.GetValue<int>()));
        Assert.Equal(2, kept.Count);
        var hash = Convert.ToHexStringLower(SHA256.HashData(kept["/inbox/journal-1.csv"]));
        Assert.Equal((hash, (long)kept["/inbox/journal-1.csv"].Length), (first["hash"]!.GetValue<string>(), first["bytes"]!.GetValue<long>()));
        using var http = cashier.Shop.Gateway.Client();
        Assert.Equal(kept["/inbox/journal-1.csv"], await http.GetByteArrayAsync(new Uri("/v1/journal-batches/1?format=csv", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.NotFound, (await cashier.SendAsync("/v1/journal-batches/1/deliver", """{ "target": "other" }""")).Status);
    }

    [Fact]
    public async Task Deliver_OtherBytesUnderTheName_FailsAndLeavesThem()
    {
        var kept = new ConcurrentDictionary<string, byte[]> { ["/inbox/journal-1.csv"] = [1] };
        await using var server = await ServeAsync(kept, () => false);
        await using var cashier = await Cashier.OpenAsync(settings => With(settings, server));
        await ClosedAsync(cashier, "1");

        await cashier.Shop.Gateway.Services.GetRequiredService<JournalDeliveries>().OnceAsync(default);

        var delivery = Assert.Single((await cashier.GetAsync("/v1/journal-batches/1/deliveries")).AsArray())!;
        Assert.Equal("failed", delivery["status"]!.GetValue<string>());
        Assert.Contains("GW-EXPORT-OTHER", delivery["problem"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal([1], kept["/inbox/journal-1.csv"]);
    }

    [Fact]
    public async Task Export_SaftOfPortugal_HasBalancesOfTheBatchesBefore()
    {
        await using var cashier = await Cashier.OpenAsync(settings =>
            settings with
            {
                Companies = new Dictionary<string, Invoicing.Payments.Exports.Saft.SaftCompany>
                {
                    ["acme"] = new()
                    {
                        Name = "Acme",
                        TaxNumber = "501234567",
                        City = "Lisboa",
                        PostalCode = "1100-048",
                    },
                },
            }
        );
        await ClosedAsync(cashier, "1");
        await ClosedAsync(cashier, "2");
        using var http = cashier.Shop.Gateway.Client();

        var first = await http.GetByteArrayAsync(new Uri("/v1/journal-batches/1?format=saft-pt", UriKind.Relative));
        var second = System.Text.Encoding.UTF8.GetString(await http.GetByteArrayAsync(new Uri("/v1/journal-batches/2?format=saft-pt", UriKind.Relative)));
        using var norway = await http.GetAsync(new Uri("/v1/journal-batches/2?format=saft-no", UriKind.Relative));

        Assert.Contains("<OpeningDebitBalance>242.00</OpeningDebitBalance>", second, StringComparison.Ordinal);
        Assert.Contains("<ClosingDebitBalance>484.00</ClosingDebitBalance>", second, StringComparison.Ordinal);
        Assert.Equal(first, await http.GetByteArrayAsync(new Uri("/v1/journal-batches/1?format=saft-pt", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.BadRequest, norway.StatusCode);
    }

    private static async Task ClosedAsync(Cashier cashier, string order)
    {
        await cashier.IssueAsync(order, 100);
        var (status, _) = await cashier.SendAsync("/v1/journal-batches", "{}");
        Assert.Equal(HttpStatusCode.Created, status);
    }

    private static CashSettings With(CashSettings settings, WebApplication server) =>
        settings with
        {
            Exports = new Dictionary<string, ExportTargetSettings>
            {
                ["books"] = new()
                {
                    Tenant = "acme",
                    Format = "csv",
                    To = ExportWay.Http,
                    Settings = new Dictionary<string, string> { ["url"] = server.Urls.Single() + "/inbox" },
                },
            },
        };

    private static async Task<WebApplication> ServeAsync(ConcurrentDictionary<string, byte[]> kept, Func<bool> isDown)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            if (isDown())
            {
                http.Response.StatusCode = 503;
            }
            else if (http.Request.Method == "PUT")
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                http.Response.StatusCode = kept.TryAdd(http.Request.Path, body.ToArray()) ? 201 : 412;
            }
            else
            {
                await http.Response.Body.WriteAsync(kept[http.Request.Path]);
            }
        });
        await app.StartAsync();
        return app;
    }
}
