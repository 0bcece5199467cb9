using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Sandbox.HttpApi;

namespace Invoicing.Bench.Issue;

/// <summary>The configuration of a node: one seller, one series, one route to one authority.</summary>
internal static class IssueConfiguration
{
    /// <summary>The shop's key.</summary>
    public const string ApiKey = "key-of-the-shop";

    /// <summary>The seller and its series.</summary>
    public const string Seller = "shop";

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Writes it into a folder of the node's alone; its path.</summary>
    public static string Write(string folder, string name, int port, string? postgres, HttpApiSandbox authority)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, "gateway.json");
        var keys = new
        {
            name = "shop",
            tenant = "shop",
            sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey))),
            scopes = Scopes,
        };
        var settings = new { address = authority.Documents.AbsoluteUri, acknowledgements = authority.Acknowledgements.AbsoluteUri };
        File.WriteAllText(
            path,
            JsonSerializer.Serialize(
                new
                {
                    data = Path.Combine(folder, "data"),
                    store = postgres is null ? null : new { kind = "postgres", connectionString = $"file:{postgres}" },
                    documents = postgres is null ? null : new { kind = "postgres" },
                    urls = $"http://127.0.0.1:{port}",
                    api = new { keys = new[] { keys } },
                    limits = new
                    {
                        requestsPerSecond = 100_000,
                        burst = 100_000,
                        maxBodies = 1_000,
                    },
                    destinations = new[]
                    {
                        new
                        {
                            id = "authority",
                            connector = "httpApi",
                            concurrency = 16,
                            settings,
                        },
                    },
                    routes = new[]
                    {
                        new
                        {
                            id = "all",
                            format = "peppol-bis-3",
                            destination = "authority",
                            acknowledgement = new { completes = "Cleared" },
                        },
                    },
                    worker = new
                    {
                        node = name,
                        mostInFlight = 16,
                        pickUpPause = "00:00:00.5",
                    },
                    receivables = new
                    {
                        sellers = new Dictionary<string, object> { [Seller] = SellerOf() },
                        series = new Dictionary<string, object>
                        {
                            [Seller] = new
                            {
                                tenant = "shop",
                                prefix = "S-{yyyy}-",
                                width = 7,
                            },
                        },
                    },
                },
                Json
            )
        );
        return path;
    }

    private static readonly string[] Scopes = ["receivables:write", "receivables:read", "invoices:read", "payments:write", "payments:read"];

    private static object SellerOf() =>
        new
        {
            tenant = "shop",
            name = "Hafenwerk Maschinen GmbH",
            vatId = "DE811907980",
            electronicAddress = "DE811907980",
            electronicScheme = "9930",
            line1 = "Am Kai 44",
            city = "Hamburg",
            postCode = "20457",
            country = "DE",
            iban = "DE89370400440532013000",
            contactName = "Rechnungswesen",
            contactPhone = "+49 40 555 0199",
            contactEmail = "rechnung@hafenwerk.example",
            timeZone = "Europe/Berlin",
        };
}
