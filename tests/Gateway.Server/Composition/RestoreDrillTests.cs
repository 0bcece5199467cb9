using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Pipeline.Evidence;
using Invoicing.Sandbox.Anaf;
using Invoicing.Sandbox.HttpApi;
using Invoicing.Storage;
using Invoicing.Storage.Backups;
using Invoicing.Storage.Sqlite;

namespace Invoicing.Gateway.Server.Tests.Composition;

/// <summary>
/// A backup is taken while the gateway works; invoices are sent after it; the store is lost and restored. By the authorities' own records nothing is there
/// twice, and the audit log goes on where the checkpoints that were kept outside end.
/// </summary>
public sealed class RestoreDrillTests
{
    [Fact]
    public async Task Restore_InvoicesSentAfterTheBackup_AreNotSentAgain()
    {
        await using var anaf = await AnafSandbox.StartAsync(new() { VerdictAfter = TimeSpan.FromMilliseconds(100), CallsPerMinute = 1_000_000 });
        await using var partner = await HttpApiSandbox.StartAsync();
        var root = Directory.CreateTempSubdirectory("gw-restore").FullName;
        var (data, backup) = (Path.Combine(root, "data"), Path.Combine(root, "backup"));
        Func<GatewayOptions, GatewayOptions> with = options => With(options, root, anaf, partner);
        var chosen = Guid.NewGuid().ToString();
        string heldAtAnaf,
            heldAtPartner,
            completed,
            kept;

        await using (var gateway = await TestGateway.StartAsync(with, data, keep: true))
        {
            using var client = gateway.Client();
            completed = await EndAsync(gateway, client, await PostAsync(client, "partner", Samples.Json("D-0")), "completed");
            heldAtAnaf = await EndAsync(gateway, client, await PostAsync(client, "ro", OldRate("D-1")), "parked");
            heldAtPartner = await EndAsync(gateway, client, await PostAsync(client, "partner", OldRate("D-2")), "parked");

            var taken = StoreBackup.Create(data, backup, TimeProvider.System, default);
            Assert.True(taken.Succeeded, string.Join("; ", taken.Faults));
            Assert.Equal((3, true), (taken.Value.Manifest.Invoices, taken.Value.Documents > 3));

            foreach (var id in new[] { heldAtAnaf, heldAtPartner })
            {
                using var released = await client.PostAsync($"/v1/invoices/{id}/release", null);
                await EndAsync(gateway, client, id, "completed");
            }

            await EndAsync(gateway, client, await PostAsync(client, "ro", Romanian("D-3")), "completed");
            await EndAsync(gateway, client, await PostAsync(client, "partner", Samples.Json("D-4")), "completed");
            await EndAsync(gateway, client, await PutAsync(client, chosen, Samples.Json("D-5")), "completed");
            kept = await SealedAsync(gateway, client, root);
        }

        Directory.Delete(data, recursive: true);
        var options = with(TestGateway.Options(data));
        var list = CheckpointList.Read(File.ReadAllBytes(kept))!.Signed();
        var restored = await StoreRestores.FromAsync(backup, options, list, TimeProvider.System, default);
        Assert.True(restored.Succeeded, string.Join("; ", restored.Faults));
        Assert.True(restored.Value.KnownLength > restored.Value.LogLength, "The log goes on where the checkpoints end.");

        await using (var gateway = await TestGateway.StartAsync(with, data, keep: true))
        {
            using var client = gateway.Client();
            Assert.Equal("completed", await StandingAsync(client, completed));
            foreach (var id in new[] { heldAtAnaf, heldAtPartner })
            {
                using var released = await client.PostAsync($"/v1/invoices/{id}/release", null);
                await EndAsync(gateway, client, id, "completed");
            }

            // The ERP hands in again what the gateway does not know any more.
            await EndAsync(gateway, client, await PostAsync(client, "ro", Romanian("D-3")), "completed");
            await EndAsync(gateway, client, await PutAsync(client, chosen, Samples.Json("D-5")), "completed");
            var unsure = await EndAsync(gateway, client, await PostAsync(client, "partner", Samples.Json("D-4")), "parked");
            var problem = (await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{unsure}"))!["problem"]!;
            Assert.Equal("GW-RESTORE-UNSURE", (string?)problem["code"]);
            using var cancelled = await client.PostAsync($"/v1/invoices/{unsure}/cancel", null);
            Assert.True(cancelled.IsSuccessStatusCode);

            Assert.True((bool)(await StoreRestores.EndAsync(options, "cli:test", TimeProvider.System, default)).Value!);
            await Task.Delay(TimeSpan.FromSeconds(6));
            await EndAsync(gateway, client, await PostAsync(client, "partner", Samples.Json("D-6")), "completed");
            var pack = await client.GetByteArrayAsync($"/v1/invoices/{heldAtPartner}/evidence");
            Assert.True(EvidenceVerifier.Verify(pack).Succeeded);
            await SealedAsync(gateway, client, root);
        }

        string[] atAnaf = ["D-1", "D-3"];
        string[] atPartner = ["D-0", "D-2", "D-4", "D-5", "D-6"];
        Assert.Equal(atAnaf, anaf.Log.Commits.Select(entry => entry.Number).Order());
        Assert.Equal(atPartner, partner.Log.Commits.Select(entry => entry.Number).Order());
        using var log = OpenedAuditLog.Open(new SqliteStoreOptions { Folder = data }).Value!;
        var report = await new LogVerifier(log.Log, AuditTrust.None).VerifyAsync(list, default);
        Assert.True(report.Succeeded, string.Join("; ", report.Faults));
        Assert.Equal(restored.Value.KnownLength - restored.Value.LogLength, Assert.Single(report.Value.Gaps).Entries);
        Directory.Delete(root, recursive: true);
    }

    private static string OldRate(string number) => WarningTests.OldRate(number).Replace("\"EUR\"", "\"RON\"", StringComparison.Ordinal);

    private static string Romanian(string number) => Samples.Json(number, "RON");

    private static GatewayOptions With(GatewayOptions options, string root, AnafSandbox anaf, HttpApiSandbox partner) =>
        options with
        {
            Audit = new() { CheckpointInterval = TimeSpan.FromSeconds(1) },
            Destinations =
            [
                new()
                {
                    Id = "anaf",
                    Connector = "anaf",
                    Settings = new Dictionary<string, string>
                    {
                        ["baseAddress"] = new Uri(anaf.BaseAddress, "test/FCTEL/rest/").AbsoluteUri,
                        ["tokenAddress"] = anaf.TokenEndpoint.AbsoluteUri,
                        ["clientId"] = "sandbox-client",
                        ["clientSecret"] = "sandbox-secret",
                        ["refreshToken"] = "sandbox-refresh-token",
                        ["tokenFile"] = Path.Combine(root, "anaf-token"),
                        ["listLag"] = "2",
                        ["timeout"] = "4",
                        ["callsPerMinute"] = "100000",
                    },
                },
                new()
                {
                    Id = "partner",
                    Connector = "httpApi",
                    Settings = new Dictionary<string, string>
                    {
                        ["address"] = partner.Documents.AbsoluteUri,
                        ["acknowledgements"] = partner.Acknowledgements.AbsoluteUri,
                    },
                },
            ],
            Routes =
            [
                .. new[] { "ro", "partner" }.Select(id =>
                    options.Routes[0] with
                    {
                        Id = id,
                        Format = id == "ro" ? "cius-ro-1.0.1" : "ubl-2.1",
                        Destination = id == "ro" ? "anaf" : id,
                    }
                ),
            ],
            Worker = options.Worker with { PickUpPause = TimeSpan.FromMilliseconds(200) },
        };

    private static async Task<string> PostAsync(HttpClient client, string route, string invoice) =>
        await IdOfAsync(await client.PostAsync($"/v1/invoices?route={route}", Samples.JsonBody(invoice)));

    private static async Task<string> PutAsync(HttpClient client, string id, string invoice) =>
        await IdOfAsync(await client.PutAsync($"/v1/invoices/{id}?route=partner", Samples.JsonBody(invoice)));

    private static async Task<string> IdOfAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, text);
            return (string)JsonNode.Parse(text)!["id"]!;
        }
    }

    private static async Task<string> EndAsync(TestGateway gateway, HttpClient client, string id, string standing)
    {
        var state = await gateway.UntilAsync(
            client,
            id,
            one =>
                SubmissionTests.Text(one, "standing") is not "active"
                && SubmissionTests.Text(one, "standing") is var now
                && (now == standing || now != "parked")
        );
        Assert.True(SubmissionTests.Text(state, "standing") == standing, state.ToJsonString());
        return id;
    }

    private static async Task<string> StandingAsync(HttpClient client, string id) =>
        SubmissionTests.Text((await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}"))!, "standing");

    /// <summary>Waits until all is under a checkpoint, and keeps the list outside.</summary>
    private static async Task<string> SealedAsync(TestGateway gateway, HttpClient client, string root)
    {
        var log = (Invoicing.Ports.Storage.IAuditLog)gateway.Services.GetService(typeof(Invoicing.Ports.Storage.IAuditLog))!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (Invoicing.Audit.Checkpoint.Read((await log.LastCheckpointAsync(default))?.Body ?? "")?.Length != (await log.HeadAsync(default)).Length)
        {
            await Task.Delay(100, patience.Token);
        }

        var path = Path.Combine(root, "checkpoints.json");
        await File.WriteAllTextAsync(path, await client.GetStringAsync("/v1/audit/checkpoints"));
        return path;
    }
}
