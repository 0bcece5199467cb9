using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Invoicing.Sandbox;
using Invoicing.Sandbox.Faults;

namespace Invoicing.EndToEnd.Tests.Support;

/// <summary>Authorities that live on while the gateway dies, a configuration that leads to them, and a client.</summary>
internal sealed class Trial : IAsyncDisposable
{
    private const string ApiKey = "end-to-end-key-of-this-test-only";

    private Trial(string folder, SandboxHost authorities, string configuration, HttpClient http) =>
        (Folder, Authorities, Configuration, Http) = (folder, authorities, configuration, http);

    public string Folder { get; }

    public SandboxHost Authorities { get; }

    public string Configuration { get; }

    public HttpClient Http { get; }

    public static async Task<Trial> StartAsync(params IReadOnlyList<FaultRule> faults)
    {
        var folder = Directory.CreateTempSubdirectory("invoicing-trial-").FullName;
        var authorities = await SandboxHost.StartAsync(new() { Folder = Path.Combine(folder, "authorities"), VerdictAfter = TimeSpan.FromMilliseconds(200), CallsPerMinute = 1_000_000, RotateRefreshTokens = false, Faults = faults });
        var port = FreePort();
        var configuration = Path.Combine(folder, "gateway.json");
        await File.WriteAllTextAsync(configuration, Json(folder, port, authorities));
        var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromSeconds(20) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return new(folder, authorities, configuration, http);
    }

    /// <summary>A small invoice from Romania (to ANAF) or from Germany (to the SFTP authority).</summary>
    public static string Invoice(string number, bool romanian) => JsonSerializer.Serialize(new
    {
        number,
        issueDate = "2026-11-20",
        dueDate = "2026-12-20",
        typeCode = "380",
        currencyCode = romanian ? "RON" : "EUR",
        buyerReference = "PO-1",
        seller = new
        {
            name = "Seller",
            vatIdentifier = romanian ? "RO18547290" : "DE811907980",
            electronicAddress = new { value = "DE811907980", scheme = "9930" },
            contact = new { point = "Accounts", telephone = "+49 40 5550199", email = "accounts@example.org" },
            postalAddress = new { line1 = "Street 1", city = romanian ? "SECTOR6" : "Hamburg", postCode = "12345", countrySubdivision = romanian ? "RO-B" : null, countryCode = romanian ? "RO" : "DE" },
        },
        buyer = new
        {
            name = "Buyer",
            legalRegistrationIdentifier = "B-1",
            electronicAddress = new { value = "DE129273398", scheme = "9930" },
            postalAddress = new { line1 = "Street 2", city = romanian ? "SECTOR1" : "Kassel", postCode = "54321", countrySubdivision = romanian ? "RO-B" : null, countryCode = romanian ? "RO" : "DE" },
        },
        paymentInstructions = new { meansTypeCode = "30", creditTransfers = new[] { new { accountIdentifier = "DE89370400440532013000" } } },
        lines = new[]
        {
            new { identifier = "1", quantity = new { value = "2", unitCode = "H87" }, price = new { netPrice = "10.00" }, vat = new { categoryCode = "S", rate = romanian ? "21" : "19" }, item = new { name = "Thing" } },
        },
    }, new JsonSerializerOptions { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull });

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Authorities.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Json(string folder, int port, SandboxHost authorities)
    {
        var quick = new { firstLook = "00:00:00.3", longestPause = "00:00:01", within = "00:10:00" };
        return JsonSerializer.Serialize(new
        {
            data = Path.Combine(folder, "data"),
            urls = $"http://127.0.0.1:{port}",
            api = new { keys = new[] { new { name = "trial", tenant = "trial", sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey))), scopes = new[] { "invoices:write", "invoices:read", "operate" } } } },
            limits = new { requestsPerSecond = 100_000, burst = 100_000 },
            destinations = new object[]
            {
                new
                {
                    id = "anaf",
                    connector = "anaf",
                    concurrency = 8,
                    settings = new Dictionary<string, string>
                    {
                        ["environment"] = "test",
                        ["baseAddress"] = new Uri(authorities.Anaf.BaseAddress, "test/FCTEL/rest/").AbsoluteUri,
                        ["tokenAddress"] = authorities.Anaf.TokenEndpoint.AbsoluteUri,
                        ["clientId"] = "sandbox-client",
                        ["clientSecret"] = "sandbox-secret",
                        ["refreshToken"] = "sandbox-refresh-token",
                        ["tokenFile"] = Path.Combine(folder, "anaf-token"),
                        ["listLag"] = "4",
                        ["timeout"] = "3",
                        ["callsPerMinute"] = "1000000",
                        ["maxCandidates"] = "5000",
                    },
                },
                new
                {
                    id = "sftp",
                    connector = "sftp",
                    concurrency = 4,
                    settings = new Dictionary<string, string>
                    {
                        ["host"] = "127.0.0.1",
                        ["port"] = $"{authorities.SftpServer.Port}",
                        ["user"] = "sandbox",
                        ["password"] = "sandbox",
                        ["hostKey"] = authorities.SftpServer.HostKeyFingerprint,
                        ["directory"] = "/inbox",
                        ["absentMeans"] = "resend",
                        ["acknowledgements"] = "/outbox",
                    },
                },
            },
            routes = new object[]
            {
                new { id = "ro", jurisdiction = "RO", format = "cius-ro-1.0.1", ruleSets = new[] { "en16931-ubl" }, destination = "anaf", acknowledgement = quick },
                new { id = "eu", format = "peppol-bis-3", ruleSets = new[] { "en16931-ubl" }, destination = "sftp", acknowledgement = quick },
            },
            worker = new { idlePause = "00:00:00.05", pickUpPause = "00:00:00.3" },
            flow = new { firstPause = "00:00:00.2", longestPause = "00:00:02", maxTries = 200 },
        });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
