using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Bench.Hub;

/// <summary>The gateway of these runs: a store in SQLite, and one receiver with a plain HTTP API.</summary>
internal static class HubGateway
{
    /// <summary>The ERP's key.</summary>
    public const string ApiKey = "key-of-the-hub-drill-only";

    /// <summary>Its options.</summary>
    /// <param name="folder">Its data.</param>
    /// <param name="node">Its name.</param>
    /// <param name="urls">Where its API is.</param>
    /// <param name="receiver">Root of the receiver, with a slash at its end.</param>
    public static GatewayOptions Options(string folder, string node, string urls, Uri receiver) =>
        new()
        {
            Data = folder,
            Urls = urls,
            Api = new()
            {
                Keys =
                [
                    new()
                    {
                        Name = "erp",
                        Tenant = "acme",
                        Scopes = Scopes.All,
                        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey))),
                    },
                ],
            },
            Limits = new() { RequestsPerSecond = 100_000, Burst = 100_000 },
            Destinations =
            [
                new()
                {
                    Id = "receiver",
                    Connector = "httpApi",
                    Concurrency = 16,
                    Settings = new Dictionary<string, string>
                    {
                        ["address"] = new Uri(receiver, "documents").AbsoluteUri,
                        ["acknowledgements"] = new Uri(receiver, "acknowledgements").AbsoluteUri,
                        ["timeout"] = "5",
                    },
                },
            ],
            Routes =
            [
                new()
                {
                    Id = "route",
                    Format = "ubl-2.1",
                    Destination = "receiver",
                    Acknowledgement = new() { FirstLook = TimeSpan.FromMilliseconds(300), LongestPause = TimeSpan.FromSeconds(1) },
                },
            ],
            Worker = new()
            {
                Node = node,
                Lease = TimeSpan.FromSeconds(30),
                PickUpPause = TimeSpan.FromMilliseconds(200),
            },
            StopWithin = TimeSpan.FromSeconds(5),
        };

    /// <summary>A client of its API.</summary>
    public static HttpClient Client(string address)
    {
        var client = new HttpClient { BaseAddress = new(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return client;
    }

    /// <summary>Hands an invoice in.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> SubmitAsync(HttpClient client, int number)
    {
        using var body = new StringContent(Invoice(number), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/v1/invoices", body);
        var said = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == System.Net.HttpStatusCode.Accepted
            ? JsonDocument.Parse(said).RootElement.GetProperty("id").GetString()!
            : throw new InvalidOperationException($"{answer.StatusCode}: {said}");
    }

    /// <summary>How many are completed, by the API.</summary>
    public static async Task<int> CompletedAsync(HttpClient client)
    {
        var (completed, cursor) = (0, "");
        do
        {
            using var page = JsonDocument.Parse(
                await client.GetStringAsync($"/v1/invoices?limit=100{(cursor.Length > 0 ? $"&cursor={Uri.EscapeDataString(cursor)}" : "")}")
            );
            completed += page.RootElement.GetProperty("invoices").EnumerateArray().Count(invoice => invoice.GetProperty("standing").GetString() == "completed");
            cursor = page.RootElement.TryGetProperty("nextCursor", out var next) ? next.GetString() ?? "" : "";
        } while (cursor.Length > 0);

        return completed;
    }

    private static string Invoice(int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {
              "number": "H-{{number}}", "issueDate": "2026-11-20", "dueDate": "2026-12-20", "typeCode": "380", "currencyCode": "EUR", "buyerReference": "PO-1",
              "processControl": { "specificationIdentifier": "urn:cen.eu:en16931:2017" },
              "seller": { "name": "Seller SRL", "vatIdentifier": "RO12345674", "postalAddress": { "line1": "Strada 1", "city": "Cluj", "countryCode": "RO" } },
              "buyer": { "name": "Buyer SA", "vatIdentifier": "RO87654321", "postalAddress": { "line1": "Strada 5", "city": "Iasi", "countryCode": "RO" } },
              "paymentInstructions": { "meansTypeCode": "30", "creditTransfers": [ { "accountIdentifier": "RO49AAAA1B31007593840000" } ] },
              "lines": [ { "identifier": "1", "quantity": { "value": "2", "unitCode": "C62" }, "price": { "netPrice": "100" },
                "vat": { "categoryCode": "S", "rate": "21" }, "item": { "name": "Consultancy" } } ]
            }
            """
        );
}
