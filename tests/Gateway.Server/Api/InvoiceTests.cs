using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Evidence;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Api;

public sealed class InvoiceTests
{
    [Fact]
    public async Task Evidence_OfACompletedInvoice_VerifiesAndFailsAfterAnyFlippedByte()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var id = await CompletedAsync(gateway, client, "E-1");

        var pack = await client.GetByteArrayAsync($"/v1/invoices/{id}/evidence");

        var report = EvidenceVerifier.Verify(pack);
        Assert.True(report.Succeeded, string.Join("; ", report.Faults));
        Assert.Equal(id, report.Value.InvoiceId);
        var random = new Random(7);
        for (var sample = 0; sample < 200; sample++)
        {
            var position = random.Next(pack.Length);
            var flip = (byte)(1 << random.Next(8));
            pack[position] ^= flip;
            Assert.False(EvidenceVerifier.Verify(pack).Succeeded, $"a flipped byte at {position} was not noticed");
            pack[position] ^= flip;
        }
    }

    [Fact]
    public async Task Timeline_OfACompletedInvoice_HasEntriesAttemptAndAcknowledgement()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var id = await CompletedAsync(gateway, client, "E-2");

        var timeline = (await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}/timeline"))!;

        var entries = timeline["entries"]!.AsArray();
        Assert.Equal(("receive.accepted", "key:acme-erp"), (entries[0]!["kind"]!.GetValue<string>(), entries[0]!["actor"]!.GetValue<string>()));
        for (var index = 1; index < entries.Count; index++)
        {
            Assert.Equal(entries[index - 1]!["hash"]!.GetValue<string>(), entries[index]!["previousHash"]!.GetValue<string>());
        }

        Assert.Equal("delivered", Assert.Single(timeline["attempts"]!.AsArray())!["status"]!.GetValue<string>());
        Assert.Equal("cleared", Assert.Single(timeline["acknowledgements"]!.AsArray())!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task List_WithFiltersAndCursor_EveryInvoiceOnce()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        foreach (var number in Enumerable.Range(1, 5))
        {
            await CompletedAsync(gateway, client, $"L-{number}");
        }

        var numbers = new List<string>();
        string? cursor = null;
        do
        {
            var page = (
                await client.GetFromJsonAsync<JsonObject>(
                    $"/v1/invoices?limit=2&standing=completed&authority=cleared&destination=authority{(cursor is null ? "" : $"&cursor={cursor}")}"
                )
            )!;
            numbers.AddRange(page["invoices"]!.AsArray().Select(invoice => invoice!["number"]!.GetValue<string>()));
            cursor = page["nextCursor"]?.GetValue<string>();
        } while (cursor is not null);

        Assert.Equal(["L-5", "L-4", "L-3", "L-2", "L-1"], numbers);
        Assert.Empty((await client.GetFromJsonAsync<JsonObject>("/v1/invoices?standing=parked"))!["invoices"]!.AsArray());
        Assert.Single((await client.GetFromJsonAsync<JsonObject>("/v1/invoices?number=L-3"))!["invoices"]!.AsArray());
    }

    [Theory]
    [InlineData("standing=gone")]
    [InlineData("authority=7")]
    [InlineData("colour=red")]
    [InlineData("standing=parked&statuss=x")]
    [InlineData("cursor=no%20cursor")]
    [InlineData("cursor=103%00")]
    [InlineData("amountFrom=2&amountTo=1&currency=EUR")]
    [InlineData("number=")]
    [InlineData("cursor=9999999999999999999")]
    [InlineData("limit=0")]
    [InlineData("limit=501")]
    [InlineData("limit=many")]
    [InlineData("number=a&number=b")]
    [InlineData("standing=parked&Standing=parked")]
    public async Task List_WrongQuery_400(string query)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.GetAsync($"/v1/invoices?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Retry_OfAParkedInvoice_CompletesIt()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new Problem("X-RIGHTS", "The token was revoked.", "Renew it.")));
        using var posted = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("R-1")));
        var id = SubmissionTests.Text((await posted.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        var parked = await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "parked");
        Assert.Equal("X-RIGHTS", parked["problem"]!["code"]!.GetValue<string>());
        gateway.Authority.Instead = null;

        using var answer = await client.PostAsync($"/v1/invoices/{id}/retry", null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "completed");
        Assert.Single(gateway.Authority.Sent);
    }

    [Fact]
    public async Task Cancel_OfAParkedInvoiceThatWasNotDelivered_CancelledForGood()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new Problem("X-RIGHTS", "The token was revoked.")));
        using var posted = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("R-2")));
        var id = SubmissionTests.Text((await posted.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "parked");

        using var answer = await client.PostAsync($"/v1/invoices/{id}/cancel", null);
        using var retry = await client.PostAsync($"/v1/invoices/{id}/retry", null);

        Assert.Equal("cancelled", SubmissionTests.Text((await answer.Content.ReadFromJsonAsync<JsonObject>())!, "standing"));
        Assert.Equal(HttpStatusCode.Conflict, retry.StatusCode);
        Assert.Equal("GW-OPERATE-ENDED", SubmissionTests.Code((await retry.Content.ReadFromJsonAsync<JsonObject>())!));
    }

    [Fact]
    public async Task Get_UnknownInvoiceDocumentAndPath_404AsProblem()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var id = await CompletedAsync(gateway, client, "N-1");

        foreach (
            var path in new[] { $"/v1/invoices/{Guid.NewGuid()}", $"/v1/invoices/{id}/documents/{new string('0', 64)}", "/v1/nothing", "/v1/invoices/no-id" }
        )
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }

        using var wrongMethod = await client.DeleteAsync($"/v1/invoices/{id}");
        Assert.Equal(
            (HttpStatusCode.MethodNotAllowed, "application/problem+json"),
            (wrongMethod.StatusCode, wrongMethod.Content.Headers.ContentType?.MediaType)
        );
    }

    /// <summary>The invoice is there and names the document: that the document is not is a loss, and no wrong address.</summary>
    [Fact]
    public async Task Get_DocumentThatIsLost_500NamesItAndTheWayOut()
    {
        await using var gateway = await TestGateway.StartAsync(services: services => services.AddSingleton<IDocumentStore, Emptied>());
        using var client = gateway.Client();
        using var posted = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("L-1")));
        var invoice = (await posted.Content.ReadFromJsonAsync<JsonObject>())!;
        var hash = SubmissionTests.Text(invoice["documents"]![0]!.AsObject(), "hash");

        using var answer = await client.GetAsync($"/v1/invoices/{SubmissionTests.Text(invoice, "id")}/documents/{hash}");

        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((HttpStatusCode.InternalServerError, "GW-DOCUMENT-GONE"), (answer.StatusCode, SubmissionTests.Code(problem)));
        Assert.Contains(hash, problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("backup", problem.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>Keeps what it is given and has nothing.</summary>
    private sealed class Emptied : IDocumentStore
    {
        public Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
            Task.FromResult(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content.Span)));

        public Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation) => Task.FromResult<ReadOnlyMemory<byte>?>(null);
    }

    internal static async Task<string> CompletedAsync(TestGateway gateway, HttpClient client, string number)
    {
        using var posted = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json(number)));
        var id = SubmissionTests.Text((await posted.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "completed");
        return id;
    }
}
