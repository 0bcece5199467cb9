using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Invoicing.Routing;
using Invoicing.Sandbox;

namespace Invoicing.StoreMaker;

/// <summary>Where a making happens.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Kind">Which store.</param>
/// <param name="Connection">File with the connection string of PostgreSQL; null for SQLite.</param>
/// <param name="Port">Port of the authority.</param>
internal sealed record World(string Folder, StoreKind Kind, string? Connection, int Port)
{
    public string At(string name) => Path.Combine(Folder, name);
}

/// <summary>The gateway's options. The keys are for these fixtures alone; they open nothing else.</summary>
internal static class Setup
{
    public static GatewayOptions Options(World world, Phase phase, SandboxHost? sandbox) =>
        new()
        {
            Data = world.At("gateway"),
            Urls = "http://127.0.0.1:0",
            Store = world.Connection is null ? new() : new() { Kind = StoreKind.Postgres, ConnectionString = $"file:{world.Connection}" },
            Documents = new() { Kind = world.Connection is null ? DocumentPlace.Files : DocumentPlace.Postgres },
            EvidenceKey = "evidence",
            Api = new()
            {
                Keys =
                [
                    .. Golden.Keys.Select(key => new ApiKeyOptions
                    {
                        Name = $"{key.Key}-erp",
                        Tenant = key.Key,
                        Scopes = Scopes.All,
                        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Value))),
                    }),
                ],
            },
            Limits = new()
            {
                RequestsPerSecond = 100_000,
                Burst = 100_000,
                MinFreeBytes = 0,
            },
            Destinations = [.. Destinations(world, sandbox).Where(one => phase != Phase.Halted || one.Id != "gone")],
            Routes = [.. Routes(world).Where(one => phase != Phase.Halted || one.Destination != "gone")],
            SigningKeys = new Dictionary<string, SigningKeyOptions>
            {
                ["seal"] = new() { Path = world.At("keys/seal.p12"), Password = "" },
                ["evidence"] = new() { Path = world.At("keys/evidence.p12"), Password = "" },
                ["lost"] = new() { Path = phase == Phase.Work ? world.At("keys/lost.p12") : world.At("keys/seal.p12"), Password = "" },
            },
            Worker = new()
            {
                Node = phase == Phase.Halted ? "node-b" : "node-a",
                IdlePause = TimeSpan.FromMilliseconds(50),
                PickUpPause = TimeSpan.FromMilliseconds(200),
            },
            Flow =
                phase == Phase.Work
                    ? new()
                    {
                        MaxTries = 3,
                        FirstPause = TimeSpan.FromMilliseconds(100),
                        LongestPause = TimeSpan.FromMilliseconds(300),
                    }
                    : new()
                    {
                        MaxTries = 20,
                        FirstPause = TimeSpan.FromMinutes(10),
                        LongestPause = TimeSpan.FromMinutes(15),
                    },
            Gates = new() { MinimumThroughput = 10_000 },
            Webhooks = new() { AllowPrivateNetworks = true, IdlePause = TimeSpan.FromMilliseconds(100) },
            Audit = new() { CheckpointInterval = TimeSpan.FromSeconds(3), VerifyEntries = 0 },
            StopWithin = TimeSpan.FromSeconds(5),
        };

    private static IEnumerable<Destination> Destinations(World world, SandboxHost? sandbox)
    {
        foreach (var id in new[] { "north", "doubtful", "impatient", "closed", "hangs", "gone" })
        {
            yield return new()
            {
                Id = id,
                Connector = "httpApi",
                Concurrency = 32,
                Settings = new Dictionary<string, string>
                {
                    ["address"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{world.Port}/{id}/documents"),
                    ["acknowledgements"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{world.Port}/{id}/acknowledgements"),
                    ["timeout"] = "120",
                },
            };
        }

        yield return new()
        {
            Id = "anaf",
            Connector = "anaf",
            Settings = new Dictionary<string, string>
            {
                ["environment"] = "test",
                ["baseAddress"] = sandbox is null ? "http://127.0.0.1:9/test/FCTEL/rest/" : new Uri(sandbox.Anaf.BaseAddress, "test/FCTEL/rest/").AbsoluteUri,
                ["tokenAddress"] = sandbox?.Anaf.TokenEndpoint.AbsoluteUri ?? "http://127.0.0.1:9/token",
                ["clientId"] = "sandbox-client",
                ["clientSecret"] = "sandbox-secret",
                ["refreshToken"] = "sandbox-refresh-token",
                ["tokenFile"] = world.At("anaf-token"),
                ["listLag"] = "2",
                ["timeout"] = "10",
            },
        };
        yield return new()
        {
            Id = "files",
            Connector = "sftp",
            Settings = new Dictionary<string, string>
            {
                ["host"] = "127.0.0.1",
                ["port"] = (sandbox?.SftpServer.Port ?? 9).ToString(CultureInfo.InvariantCulture),
                ["user"] = "sandbox",
                ["password"] = "sandbox",
                ["hostKey"] = sandbox?.SftpServer.HostKeyFingerprint ?? "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                ["directory"] = "/inbox",
                ["fileName"] = "{number}_{transmission}.xml",
                ["absentMeans"] = "resend",
                ["acknowledgements"] = "/outbox",
            },
        };
    }

    private static IEnumerable<Route> Routes(World world)
    {
        yield return To("north", "north");
        yield return To("north-signed", "north") with
        {
            Signature = "xades-bes",
            Key = "seal",
        };
        yield return To("north-peppol", "north") with
        {
            Format = "peppol-bis-3",
        };
        yield return To("north-received", "north") with
        {
            Acknowledgement = new() { Completes = AuthorityStatus.Received },
        };
        yield return To("north-delivered", "north") with
        {
            Acknowledgement = new() { Completes = AuthorityStatus.Delivered },
        };
        yield return To("doubtful", "doubtful");
        yield return To("impatient", "impatient") with
        {
            Acknowledgement = new()
            {
                FirstLook = TimeSpan.FromMilliseconds(500),
                LongestPause = TimeSpan.FromMinutes(10),
                Within = TimeSpan.FromSeconds(1),
            },
        };
        yield return To("closed", "closed");
        yield return To("hangs", "hangs");
        yield return To("gone", "gone");
        yield return To("lost-key", "north") with
        {
            Signature = "xades-bes",
            Key = "lost",
        };
        yield return To("files", "files") with
        {
            Acknowledgement = Quick,
        };
        yield return To("ro-efactura", "anaf") with
        {
            Jurisdiction = "RO",
            Format = "cius-ro-1.0.1",
            Acknowledgement = Quick,
        };
    }

    private static AcknowledgementPolicy Quick => new() { FirstLook = TimeSpan.FromMilliseconds(400), LongestPause = TimeSpan.FromSeconds(2) };

    private static Route To(string id, string destination) =>
        new()
        {
            Id = id,
            Format = "en16931-ubl",
            RuleSets = ["en16931-ubl"],
            Destination = destination,
        };
}
