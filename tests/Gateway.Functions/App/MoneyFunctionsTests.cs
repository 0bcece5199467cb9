using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Series;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Functions.Tests.App;

/// <summary>An order that the app answered 202 becomes an invoice on Azure as well; the timers run.</summary>
public sealed class MoneyFunctionsTests
{
    private const string Order = """
        { "specversion": "1.0", "id": "e-1", "source": "/shop", "type": "OrderPlaced", "data": {
          "id": "1", "seller": "olar", "currency": "EUR", "buyerReference": "PO-1",
          "buyer": { "name": "Client SA", "vatId": "RO87654321",
            "address": { "line1": "Strada Lunga 5", "city": "Cluj-Napoca", "subdivision": "RO-CJ", "postCode": "400001", "country": "RO" } },
          "lines": [ { "id": "1", "name": "Consultanta", "quantity": 2, "price": { "amount": 100 } } ] } }
        """;

    [Fact]
    public async Task Events_OrderByHttp_IsIssued()
    {
        var folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
        var options = FunctionsApp.Options(folder) with
        {
            Receivables = new()
            {
                Sweep = TimeSpan.FromMilliseconds(200),
                Series = new Dictionary<string, SeriesOptions>
                {
                    ["olar"] = new() { Tenant = "acme", Prefix = "O-{yyyy}-" },
                },
                Sellers = new Dictionary<string, SellerProfile>
                {
                    ["olar"] = new()
                    {
                        Tenant = "acme",
                        Name = "Olar SRL",
                        VatId = "RO14399840",
                        Line1 = "Strada Lutului 3",
                        City = "Horezu",
                        Subdivision = "RO-VL",
                        PostCode = "245800",
                        Country = "RO",
                        TimeZone = "Europe/Bucharest",
                    },
                },
            },
        };
        await using (var app = await FunctionsApp.StartAsync(options, new ScriptedConnector()))
        {
            using var client = app.Client();
            using var body = new StringContent(Order, Encoding.UTF8, "application/cloudevents+json");
            using var answer = await client.PostAsync(new Uri("/v1/events", UriKind.Relative), body);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            var id = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["events"]![0]!["id"]!.GetValue<string>();

            using var worker = FunctionsWorker.Build([], app.Services);
            var timers = ActivatorUtilities.CreateInstance<MoneyFunctions>(worker.Services);
            await timers.WorkOffAsync(new TimerInfo(), default);
            await timers.DunAsync(new TimerInfo(), default);
            await timers.DeliverAsync(new TimerInfo(), default);
            await timers.ChargeAsync(new TimerInfo(), default);

            var one = await client.GetFromJsonAsync<JsonNode>(new Uri($"/v1/events/{id}", UriKind.Relative));
            Assert.Equal("done", one!["status"]!.GetValue<string>());
            Assert.StartsWith("invoice:", one["result"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }
}
