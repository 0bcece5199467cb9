using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Configuration;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Series;

namespace Invoicing.Gateway.Server.Tests.Api.Receivables;

/// <summary>A shop that hands in what happened, and a gateway that makes invoices of it.</summary>
internal sealed class Shop(TestGateway gateway) : IAsyncDisposable
{
    public const string SecondKey = "second-key-0123456789abcdef0123456789";

    public TestGateway Gateway => gateway;

    public HttpClient Http { get; } = gateway.Client();

    public static async Task<Shop> OpenAsync(Func<SellerProfile, SellerProfile>? seller = null, string? folder = null, bool keep = false) =>
        new(await TestGateway.StartAsync(options => With(options, seller ?? (same => same)), folder, keep: keep));

    public static GatewayOptions With(GatewayOptions options, Func<SellerProfile, SellerProfile> seller) =>
        options with
        {
            Api = new() { Keys = [.. options.Api.Keys, TestGateway.KeyOf(SecondKey, "acme-second", "acme")] },
            Receivables = new()
            {
                Sweep = TimeSpan.FromMilliseconds(200),
                Series = new Dictionary<string, SeriesOptions>
                {
                    ["furnizor"] = new()
                    {
                        Tenant = "acme",
                        Prefix = "F-{yyyy}-",
                        Width = 4,
                    },
                    ["olar"] = new()
                    {
                        Tenant = "acme",
                        Prefix = "O-{yyyy}-",
                        Width = 4,
                    },
                    ["furnizor-credit"] = new()
                    {
                        Tenant = "acme",
                        Prefix = "C-{yyyy}-",
                        Width = 4,
                    },
                },
                Sellers = new Dictionary<string, SellerProfile>
                {
                    ["furnizor"] = seller(
                        new()
                        {
                            Tenant = "acme",
                            Name = "Furnizor SRL",
                            VatId = "RO12345674",
                            Line1 = "Calea Victoriei 1",
                            City = "SECTOR1",
                            Subdivision = "RO-B",
                            PostCode = "010061",
                            Country = "RO",
                            Iban = "RO49AAAA1B31007593840000",
                            TimeZone = "Europe/Bucharest",
                            CreditNoteSeries = "furnizor-credit",
                        }
                    ),
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
                        Vendor = new() { Operator = "furnizor", CommissionPercent = 10 },
                    },
                },
            },
        };

    public static string Order(string id, decimal price = 100, string extra = "") =>
        $$"""
            {
              "id": "{{id}}", "seller": "furnizor", "currency": "EUR", "buyerReference": "PO-1"{{extra}},
              "buyer": { "name": "Client SA", "vatId": "RO87654321",
                "address": { "line1": "Strada Lunga 5", "city": "Cluj-Napoca", "subdivision": "RO-CJ", "postCode": "400001", "country": "RO" } },
              "lines": [ { "id": "1", "name": "Consultanta", "quantity": 2, "price": { "amount": {{price.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            )}} } } ]
            }
            """;

    public static string Event(string id, string data, string type = "OrderPlaced") =>
        $$"""{ "specversion": "1.0", "id": "{{id}}", "source": "/shop", "type": "{{type}}", "data": {{data}} }""";

    public Task<HttpResponseMessage> PostAsync(string body, string mediaType = "application/cloudevents+json") =>
        Http.PostAsync(new Uri("/v1/events", UriKind.Relative), new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(mediaType)));

    /// <summary>Hands an event in and waits until it moves no more.</summary>
    public async Task<JsonNode> SettledAsync(string body)
    {
        using var answer = await PostAsync(body);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var id = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["events"]![0]!["id"]!.GetValue<string>();
        return await SettledAsync(new Uri($"/v1/events/{id}", UriKind.Relative));
    }

    public async Task<JsonNode> SettledAsync(Uri address)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        JsonNode? last = null;
        while (!patience.IsCancellationRequested)
        {
            last = await Http.GetFromJsonAsync<JsonNode>(address);
            if (last!["status"]!.GetValue<string>() is not "pending")
            {
                return last;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"The event stays as {last}");
    }

    public async Task<JsonNode> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative)))!;

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(string path, string? body = null, HttpMethod? method = null, string? key = null)
    {
        using var client = gateway.Client(key ?? TestGateway.Key);
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return gateway.DisposeAsync();
    }
}
