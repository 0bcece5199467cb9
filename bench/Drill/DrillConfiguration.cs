using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Gateway.Server.Demo;
using Invoicing.Sandbox;

namespace Invoicing.Bench.Drill;

/// <summary>The configuration of one gateway of the drill. Pauses are short, so that a process that lives for a second gets somewhere.</summary>
internal static class DrillConfiguration
{
    /// <summary>The ERP's key.</summary>
    public const string ApiKey = "key-of-the-drill-only";

    private static readonly string[] Scopes = ["invoices:write", "invoices:read", "operate", "metrics"];
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Writes it.</summary>
    /// <param name="folder">Folder of this gateway alone.</param>
    /// <param name="name">The node's name.</param>
    /// <param name="port">Port to listen on.</param>
    /// <param name="postgres">File that holds the connection string; null for SQLite and files.</param>
    /// <param name="authorities">Where invoices go.</param>
    /// <returns>Its path.</returns>
    public static string Write(string folder, string name, int port, string? postgres, SandboxHost authorities)
    {
        var quick = new
        {
            firstLook = "00:00:00.3",
            longestPause = "00:00:02",
            within = "00:10:00",
        };
        var store = postgres is null ? null : new { kind = "postgres", connectionString = $"file:{postgres}" };
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, "gateway.json");
        File.WriteAllText(
            path,
            JsonSerializer.Serialize(
                new
                {
                    data = Path.Combine(folder, "data"),
                    store = store,
                    documents = postgres is null ? null : new { kind = "postgres" },
                    urls = $"http://127.0.0.1:{port}",
                    api = new
                    {
                        keys = new[]
                        {
                            new
                            {
                                name = "drill",
                                tenant = "drill",
                                sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey))),
                                scopes = Scopes,
                            },
                        },
                    },
                    limits = new { requestsPerSecond = 100_000, burst = 100_000 },
                    destinations = new object[] { Anaf(folder, authorities), Sftp(authorities), HttpApi(authorities) },
                    routes = new object[]
                    {
                        new
                        {
                            id = "ro",
                            jurisdiction = "RO",
                            format = "cius-ro-1.0.1",
                            ruleSets = new[] { "en16931-ubl" },
                            destination = "anaf",
                            acknowledgement = quick,
                        },
                        new
                        {
                            id = "at",
                            jurisdiction = "AT",
                            format = "peppol-bis-3",
                            ruleSets = new[] { "en16931-ubl" },
                            destination = "http",
                            acknowledgement = quick,
                        },
                        new
                        {
                            id = "eu",
                            format = "peppol-bis-3",
                            ruleSets = new[] { "en16931-ubl" },
                            destination = "sftp",
                            acknowledgement = quick,
                        },
                    },
                    worker = new
                    {
                        node = name,
                        idlePause = "00:00:00.05",
                        pickUpPause = "00:00:00.2",
                        lease = "00:00:30",
                        mostInFlight = 64,
                    },
                    flow = new
                    {
                        firstPause = "00:00:00.2",
                        longestPause = "00:00:02",
                        maxTries = 500,
                    },
                    gates = new Dictionary<string, string>
                    {
                        ["sampling"] = "00:00:05",
                        ["break"] = "00:00:00.5",
                        ["putOff"] = "00:00:00.1",
                    },
                },
                Json
            )
        );
        return path;
    }

    private static object Anaf(string folder, SandboxHost authorities) =>
        new
        {
            id = "anaf",
            connector = "anaf",
            concurrency = 8,
            settings = new Dictionary<string, string>(SandboxSettings.Anaf(authorities, folder))
            {
                ["listLag"] = "6",
                ["timeout"] = "3",
                ["callsPerMinute"] = "1000000",
                ["maxCandidates"] = "5000",
            },
        };

    private static object Sftp(SandboxHost authorities) =>
        new
        {
            id = "sftp",
            connector = "sftp",
            concurrency = 4,
            settings = new Dictionary<string, string>(SandboxSettings.Sftp(authorities))
            {
                ["takenDirectories"] = "/taken",
                ["maxAcknowledgements"] = "60",
                ["connectTimeout"] = "5",
                ["commandTimeout"] = "3",
                ["operationTimeout"] = "20",
            },
        };

    private static object HttpApi(SandboxHost authorities) =>
        new
        {
            id = "http",
            connector = "httpApi",
            concurrency = 16,
            settings = new Dictionary<string, string>(SandboxSettings.HttpApi(authorities.HttpApi.BaseAddress))
            {
                ["timeout"] = "3",
                ["maxAcknowledgements"] = "100",
                ["package"] = "8",
                ["packageWait"] = "20",
            },
        };
}
