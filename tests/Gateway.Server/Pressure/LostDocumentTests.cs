using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Ports.Connectors;

namespace Invoicing.Gateway.Server.Tests.Pressure;

/// <summary>Packs that were damaged or lost under a running gateway: each answer names the document, nothing says that the gateway has a bug, and what needs
/// the document waits for a person.</summary>
public sealed class LostDocumentTests
{
    [Theory]
    [InlineData("flip", "GW-DOCUMENT-DAMAGED")]
    [InlineData("cut", "GW-DOCUMENT-DAMAGED")]
    [InlineData("delete", "GW-DOCUMENT-DAMAGED")]
    public async Task Get_PackDamaged_NamedInDocumentAndEvidence(string how, string code)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var id = await DiskTests.AcceptedAsync(client, "LOST-1");
        await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "completed");
        var documents = (await client.GetFromJsonAsync<JsonArray>($"/v1/invoices/{id}/documents"))!;

        Damage(gateway, how);

        foreach (var document in documents)
        {
            using var one = await client.GetAsync($"/v1/invoices/{id}/documents/{document!["hash"]!.GetValue<string>()}");
            await AssertNamedAsync(one, code);
        }

        using var evidence = await client.GetAsync($"/v1/invoices/{id}/evidence");
        await AssertNamedAsync(evidence, code);
        using var state = await client.GetAsync($"/v1/invoices/{id}");
        Assert.Equal(HttpStatusCode.OK, state.StatusCode);
    }

    [Fact]
    public async Task Ready_PacksTakenAway_503AndNothingIsTakenInUntilTheyAreBack()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var id = await DiskTests.AcceptedAsync(client, "LOST-3");
        await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "completed");
        var (documents, away) = (Path.Combine(gateway.Folder, "documents"), Path.Combine(gateway.Folder, "away"));

        Directory.Move(documents, away);
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        using var ready = await client.GetAsync("/health/ready");
        Assert.Equal("GW-DOCUMENTS-GONE", await DiskTests.AssertBusyAsync(ready));
        using var refused = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("LOST-4")));
        Assert.Equal("GW-DOCUMENTS-GONE", await DiskTests.AssertBusyAsync(refused));
        using var live = await client.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);

        Directory.Move(away, documents);
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        await DiskTests.AcceptedAsync(client, "LOST-5");
    }

    [Fact]
    public async Task Retry_DocumentLost_ParkedWithTheDocumentAndGoesOnOnceItIsRestored()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new("TEST-BLOCKED", "A person must act.")));
        var id = await DiskTests.AcceptedAsync(client, "LOST-2");
        await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "parked");
        var packs = Directory.GetFiles(Path.Combine(gateway.Folder, "documents"), "*.pack").ToDictionary(pack => pack, File.ReadAllBytes);
        Damage(gateway, "flip");

        using var retry = await client.PostAsync($"/v1/invoices/{id}/retry", null);
        var parked = await gateway.UntilAsync(
            client,
            id,
            state => SubmissionTests.Text(state, "standing") == "parked" && state["problem"]?["code"]?.GetValue<string>() != "TEST-BLOCKED"
        );

        Assert.Equal("GW-DOCUMENT-DAMAGED", parked["problem"]!["code"]!.GetValue<string>());
        foreach (var (pack, bytes) in packs)
        {
            await File.WriteAllBytesAsync(pack, bytes);
        }

        gateway.Authority.Instead = null;
        using var again = await client.PostAsync($"/v1/invoices/{id}/retry", null);
        await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "completed");
    }

    private static void Damage(TestGateway gateway, string how)
    {
        var packs = Directory.GetFiles(Path.Combine(gateway.Folder, "documents"), "*.pack");
        Assert.NotEmpty(packs);
        foreach (var pack in packs)
        {
            if (how == "delete")
            {
                File.Delete(pack);
                continue;
            }

            using var file = new FileStream(pack, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            if (how == "cut")
            {
                file.SetLength(20);
                continue;
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            Array.ForEach(Enumerable.Range(0, bytes.Length).Where(at => at > 64).ToArray(), at => bytes[at] ^= 0x55);
            file.Position = 0;
            file.Write(bytes);
        }
    }

    private static async Task AssertNamedAsync(HttpResponseMessage answer, string code)
    {
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(code, SubmissionTests.Code(problem));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }
}
