using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Gateway.Configuration;
using Invoicing.Model;
using Invoicing.Routing;
using Invoicing.Sandbox;

namespace Invoicing.Gateway.Server.Demo;

/// <summary>The gateway's options in the demo: five routes to three authorities, and pauses short enough to watch.</summary>
internal static class DemoConfiguration
{
    /// <summary>Id of the signing key.</summary>
    public const string KeyId = "demo";

    /// <summary>Id of the key of the device that makes Saudi invoices, and of its chain.</summary>
    private const string Device = "egs-1";

    /// <summary>The file of that key.</summary>
    public const string DeviceFile = "egs-1.p12";

    /// <summary>The tenant.</summary>
    public const string Tenant = "demo";

    /// <summary>Options for these authorities.</summary>
    public static GatewayOptions Create(string folder, string signingKey, string apiKey, SandboxHost authorities) =>
        new()
        {
            Data = Path.Combine(folder, "gateway"),
            Urls = $"http://127.0.0.1:{FreePort()}",
            Api = new()
            {
                Keys =
                [
                    new()
                    {
                        Name = "demo-erp",
                        Tenant = Tenant,
                        Scopes = [.. Scopes.All],
                        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(apiKey))),
                    },
                ],
            },
            StopWithin = TimeSpan.FromSeconds(10),
            Limits = new() { RequestsPerSecond = 100_000, Burst = 100_000 },
            Destinations = [Anaf(folder, authorities), Sftp(authorities), Zatca(authorities)],
            Routes =
            [
                new()
                {
                    Id = "ro-efactura",
                    Jurisdiction = "RO",
                    Format = "cius-ro-1.0.1",
                    RuleSets = ["en16931-ubl"],
                    Destination = "anaf",
                    Acknowledgement = Quick,
                },
                new()
                {
                    Id = "de-peppol",
                    Jurisdiction = "DE",
                    Kind = DocumentKind.CreditNote,
                    Format = "peppol-bis-3",
                    RuleSets = ["en16931-ubl"],
                    Destination = "sftp",
                    Acknowledgement = Quick,
                },
                new()
                {
                    Id = "de-signed",
                    Jurisdiction = "DE",
                    Format = "en16931-ubl",
                    RuleSets = ["en16931-ubl"],
                    Signature = "xades-bes",
                    Key = KeyId,
                    Destination = "sftp",
                    Acknowledgement = Quick,
                },
                new()
                {
                    Id = "sa-fatoora",
                    Jurisdiction = "SA",
                    Format = "zatca",
                    Chain = Device,
                    Signature = "zatca-stamp",
                    Key = Device,
                    Destination = "zatca",
                    Acknowledgement = Quick,
                },
                new()
                {
                    Id = "any-ubl",
                    Format = "ubl-2.1",
                    RuleSets = ["en16931-ubl"],
                    Destination = "sftp",
                    Acknowledgement = Quick,
                },
            ],
            SigningKeys = new Dictionary<string, SigningKeyOptions>
            {
                [KeyId] = new() { Path = signingKey, Password = "" },
                [Device] = new() { Path = Path.Combine(folder, DeviceFile), Password = "" },
            },
            Worker = new() { IdlePause = TimeSpan.FromMilliseconds(50), PickUpPause = TimeSpan.FromMilliseconds(300) },
            Flow = new() { FirstPause = TimeSpan.FromMilliseconds(200), LongestPause = TimeSpan.FromSeconds(2) },
            Webhooks = new() { AllowPrivateNetworks = true },
            Receivables = new() { Sellers = DemoSellers.Sellers, Series = DemoSellers.Series },
            Audit = new() { CheckpointInterval = TimeSpan.FromSeconds(1) },
        };

    private static AcknowledgementPolicy Quick =>
        new()
        {
            FirstLook = TimeSpan.FromMilliseconds(400),
            LongestPause = TimeSpan.FromSeconds(2),
            Within = TimeSpan.FromMinutes(2),
        };

    private static Destination Anaf(string folder, SandboxHost authorities) =>
        new()
        {
            Id = "anaf",
            Connector = "anaf",
            Concurrency = 8,
            Settings = new Dictionary<string, string>(SandboxSettings.Anaf(authorities, folder))
            {
                // Long against what the simulated authority takes, so that a machine which is busy with other things is not taken for a lost upload;
                // short enough that an upload that is really lost is sent again while somebody watches: timeout + 5 x timeout + listLag + 5 s.
                ["listLag"] = "8",
                ["timeout"] = "4",
                ["callsPerMinute"] = "100000",
            },
        };

    private static Destination Sftp(SandboxHost authorities) =>
        new()
        {
            Id = "sftp",
            Connector = "sftp",
            Concurrency = 4,
            Settings = new Dictionary<string, string>(SandboxSettings.Sftp(authorities))
            {
                ["fileName"] = "{number}_{transmission}.xml",
                ["commandTimeout"] = "5",
            },
        };

    private static Destination Zatca(SandboxHost authorities) =>
        new()
        {
            Id = "zatca",
            Connector = "zatca",
            Settings = new Dictionary<string, string>
            {
                ["address"] = authorities.Zatca.Address.AbsoluteUri,
                ["token"] = "sandbox-token",
                ["secret"] = "sandbox-secret",
                ["timeout"] = "4",
            },
        };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
