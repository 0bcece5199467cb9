using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.EndToEnd.Tests.Support;
using Invoicing.Ports.Signing;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Zatca;
using Invoicing.Signatures.Keys;
using Invoicing.Xml.Canonical;

namespace Invoicing.EndToEnd.Tests;

/// <summary>The chain of a device under SIGKILL: no gap, no fork, nothing lost or doubled by the platform's own records, provable from the archive.</summary>
public sealed class ZatcaKillTests : IDisposable
{
    private const string Key = "erp-key-0123456789abcdef0123456789";
    private const int Invoices = 60;
    private const int Kills = 6;
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-zatca-kill-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Serve_KilledWhileItSends_ChainHasNoGapAndTheArchiveProvesIt()
    {
        await using var platform = await ZatcaSandbox.StartAsync(new() { Faults = [Rarely(FaultKind.DropAfterCommit), Rarely(FaultKind.CommitThen500)] });
        var url = $"http://127.0.0.1:{FreePort()}";
        var configuration = Configure(url, platform.Address);
        using var client = new HttpClient { BaseAddress = new(url), Timeout = TimeSpan.FromSeconds(10) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        var sample = await File.ReadAllTextAsync(GatewayProcess.Sample("sa-standard.json"));
        List<string> ids = [];
        var random = new Random(7);

        for (var life = 0; life <= Kills; life++)
        {
            using var serve = new RunningCommand("serve", "--config", configuration);
            await serve.UntilAsync("Now listening on");
            while (ids.Count < Invoices * (life + 1) / (Kills + 1))
            {
                ids.Add(await SubmitAsync(client, sample, $"K-{ids.Count + 1}"));
            }

            if (life < Kills)
            {
                await Task.Delay(random.Next(50, 600));
                await serve.SignalAsync("KILL");
                await serve.EndAsync();
                continue;
            }

            var ended = new List<JsonObject>();
            foreach (var id in ids)
            {
                ended.Add(await EndOfAsync(client, id));
            }

            Assert.All(ended, invoice => Assert.True(Text(invoice, "authority") == "cleared", invoice.ToJsonString()));
            Assert.Equal((Invoices, 0), (platform.Log.Commits.Count, platform.BrokenLinks));
            Assert.Equal(Invoices, platform.Log.Commits.Select(commit => commit.Number).Distinct().Count());
            await ArchiveProvesTheChainAsync(client, ended);
        }
    }

    private static FaultRule Rarely(FaultKind fault) =>
        new()
        {
            Fault = fault,
            Rate = 0.1,
            Times = 0,
        };

    /// <summary>By the stored documents alone: positions 1 to n, each naming the hash of the one before.</summary>
    private static async Task ArchiveProvesTheChainAsync(HttpClient client, List<JsonObject> invoices)
    {
        var ordered = invoices.OrderBy(invoice => invoice["transmissions"]![0]!["chain"]!["position"]!.GetValue<int>()).ToList();
        var previous = ZatcaHash.Seed;
        for (var at = 0; at < ordered.Count; at++)
        {
            var signed = ordered[at]["documents"]!.AsArray().Last(document => document!["role"]!.GetValue<string>() == "signed")!;
            var bytes = await client.GetByteArrayAsync($"/v1/invoices/{Text(ordered[at], "id")}/documents/{signed["hash"]!.GetValue<string>()}");
            var text = Encoding.UTF8.GetString(bytes);
            Assert.Contains($"<cbc:ID>ICV</cbc:ID><cbc:UUID>{at + 1}</cbc:UUID>", text, StringComparison.Ordinal);
            Assert.Contains($"\"text/plain\">{previous}<", text, StringComparison.Ordinal);
            previous = Convert.ToBase64String(ZatcaHash.Of(bytes).Value!);
        }
    }

    private string Configure(string url, Uri platform)
    {
        var key = Path.Combine(_folder, "egs.p12");
        File.WriteAllBytes(key, SelfSignedCertificate.CreatePkcs12("EGS", SigningKeyKind.EcdsaSecp256k1Sha256, TimeSpan.FromDays(9), TimeProvider.System, ""));
        var file = Path.Combine(_folder, "gateway.json");
        File.WriteAllText(Path.Combine(_folder, "token"), "sandbox-token");
        File.WriteAllText(Path.Combine(_folder, "secret"), "sandbox-secret");
        File.WriteAllText(
            file,
            $$"""
            {
              "data": "{{_folder}}/data", "urls": "{{url}}",
              "api": { "keys": [ { "name": "erp", "tenant": "acme", "scopes": ["invoices:write", "invoices:read"],
                "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}}" } ] },
              "destinations": [ { "id": "zatca", "connector": "zatca", "concurrency": 16, "settings": { "address": "{{platform.AbsoluteUri}}",
                "token": "file:{{_folder}}/token", "secret": "file:{{_folder}}/secret", "timeout": "5" } } ],
              "routes": [ { "id": "sa", "format": "zatca", "chain": "egs-1", "signature": "zatca-stamp", "key": "egs", "destination": "zatca" } ],
              "signingKeys": { "egs": { "path": "{{key}}" } },
              "flow": { "firstPause": "00:00:00.2", "longestPause": "00:00:01" }
            }
            """
        );
        return file;
    }

    private static async Task<string> SubmitAsync(HttpClient client, string sample, string number)
    {
        var invoice = JsonNode.Parse(sample)!;
        invoice["number"] = number;
        using var answer = await client.PostAsJsonAsync("/v1/invoices", invoice);
        var said = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, said.ToJsonString());
        return Text(said, "id");
    }

    private static async Task<JsonObject> EndOfAsync(HttpClient client, string id)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            var state = (await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}"))!;
            if (Text(state, "standing") != "active")
            {
                return state;
            }

            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"It did not end in two minutes: {state.ToJsonString()}");
        }
    }

    private static string Text(JsonObject of, string name) => of[name]?.GetValue<string>() ?? "";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
