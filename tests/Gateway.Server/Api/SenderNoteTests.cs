using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>What an ERP notes with an invoice for itself, how it finds it again, and ids of its own choice.</summary>
public sealed class SenderNoteTests
{
    [Fact]
    public async Task Submit_ReferenceAndMetadata_InResourceListAndEventsAndFoundByReference()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        using var other = gateway.Client(TestGateway.OtherKey);
        await using var receiver = await WebhookReceiver.StartAsync();
        using var endpoint = await client.PostAsJsonAsync("/v1/webhook-endpoints", new { url = receiver.Url });

        var accepted = await AcceptedAsync(
            await client.PostAsync(
                "/v1/invoices?reference=SO%2F4711%20%C3%A4&metadata=costCentre:4711&metadata=branch:K%C3%B6ln:Mitte",
                Samples.JsonBody(Samples.Json("N-1"))
            )
        );
        await AcceptedAsync(await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("N-2"))));
        await AcceptedAsync(await other.PostAsync("/v1/invoices?reference=SO%2F4711%20%C3%A4", Samples.JsonBody(Samples.Json("N-3"))));
        var found = (await client.GetFromJsonAsync<JsonObject>("/v1/invoices?reference=SO%2F4711%20%C3%A4"))!["invoices"]!.AsArray();
        var call = JsonNode.Parse((await receiver.UntilAsync(one => one.Body.Contains("\"N-1\"", StringComparison.Ordinal))).Body)!;

        foreach (var shown in new[] { accepted, Assert.Single(found)!, call["data"]! })
        {
            Assert.Equal(("N-1", "SO/4711 ä"), ((string?)shown["number"], (string?)shown["reference"]));
            Assert.Equal("""{"branch":"Köln:Mitte","costCentre":"4711"}""", JsonNode.Parse(shown["metadata"]!.ToJsonString())!.ToJsonString(Plain));
        }

        var timeline = (await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{accepted["id"]}/timeline"))!;
        Assert.Equal("SO/4711 ä", (string?)timeline["entries"]![0]!["facts"]!["reference"]);
    }

    [Theory]
    [InlineData("reference=", "GW-INTAKE-REFERENCE")]
    [InlineData("reference=a%00b", "GW-INTAKE-REFERENCE")]
    [InlineData("metadata=costCentre", "GW-INTAKE-METADATA")]
    [InlineData("metadata=:4711", "GW-INTAKE-METADATA")]
    [InlineData("metadata=cost%20centre:4711", "GW-INTAKE-METADATA")]
    [InlineData("metadata=a:1&metadata=a:2", "GW-INTAKE-METADATA")]
    [InlineData("metadata=a:%0A", "GW-INTAKE-METADATA")]
    public async Task Submit_NoteThatIsNone_RefusedAndNothingTakenIn(string query, string code)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync($"/v1/invoices?{query}", Samples.JsonBody(Samples.Json("N-4")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await client.GetFromJsonAsync<JsonObject>("/v1/invoices"))!["invoices"]!.AsArray());
    }

    [Theory]
    [InlineData(100, 20, 250, HttpStatusCode.Accepted)]
    [InlineData(101, 1, 1, HttpStatusCode.BadRequest)]
    [InlineData(1, 21, 1, HttpStatusCode.BadRequest)]
    [InlineData(1, 1, 251, HttpStatusCode.BadRequest)]
    public async Task Submit_NotesAtTheirBounds_TakenOrRefused(int reference, int entries, int value, HttpStatusCode expected)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var metadata = string.Concat(Enumerable.Range(0, entries).Select(entry => $"&metadata=key-{entry}:{new string('v', value)}"));

        using var answer = await client.PostAsync($"/v1/invoices?reference={new string('r', reference)}{metadata}", Samples.JsonBody(Samples.Json("N-5")));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Submit_SameKeyOtherReference_IsAnotherRequest()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        client.DefaultRequestHeaders.Add("Idempotency-Key", "k-1");

        var first = await AcceptedAsync(await client.PostAsync("/v1/invoices?reference=A", Samples.JsonBody(Samples.Json("N-6"))));
        var again = await AcceptedAsync(await client.PostAsync("/v1/invoices?reference=A", Samples.JsonBody(Samples.Json("N-6"))));
        using var other = await client.PostAsync("/v1/invoices?reference=B", Samples.JsonBody(Samples.Json("N-6")));

        Assert.Equal(((string?)first["id"], "A"), ((string?)again["id"], (string?)again["reference"]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task Put_IdThatAnotherTenantChose_EachHasItsOwn()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        using var other = gateway.Client(TestGateway.OtherKey);
        var id = Guid.NewGuid().ToString();

        var first = await AcceptedAsync(await client.PutAsync($"/v1/invoices/{id}", Samples.JsonBody(Samples.Json("N-7"))));
        using var unknown = await other.GetAsync($"/v1/invoices/{id}");
        var second = await AcceptedAsync(await other.PutAsync($"/v1/invoices/{id}", Samples.JsonBody(Samples.Json("N-8"))));
        var again = await AcceptedAsync(await other.PutAsync($"/v1/invoices/{id}", Samples.JsonBody(Samples.Json("N-8"))));
        using var taken = await other.PutAsync($"/v1/invoices/{id}", Samples.JsonBody(Samples.Json("N-9")));
        var theirs = await gateway.UntilAsync(other, id, state => SubmissionTests.Text(state, "standing") == "completed");
        var ours = await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "completed");

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal((id, id, id), ((string?)first["id"], (string?)second["id"], (string?)again["id"]));
        Assert.Equal(("N-7", "N-8"), ((string?)ours["number"], (string?)theirs["number"]));
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Contains(id, await taken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var href = (string)theirs["documents"]![0]!["href"]!;
        Assert.StartsWith($"/v1/invoices/{id}/", href, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(href)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(href)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync($"/v1/invoices/{id}/evidence")).StatusCode);
        Assert.Single((await other.GetFromJsonAsync<JsonObject>("/v1/invoices"))!["invoices"]!.AsArray());
        Assert.Equal(2, gateway.Authority.Sent.Select(sent => sent.TransmissionId).Distinct().Count());
    }

    [Fact]
    public async Task List_FiltersOfTheSummary_GiveOnlyWhatMatches()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var cheap = await AcceptedAsync(await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("N-10"))));
        var dear = await AcceptedAsync(await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("N-11", price: 1000m))));
        foreach (var invoice in new[] { cheap, dear })
        {
            await gateway.UntilAsync(client, (string)invoice["id"]!, state => SubmissionTests.Text(state, "standing") == "completed");
        }

        Assert.Equal(["N-11"], await NumbersAsync(client, "amountFrom=1000&currency=EUR"));
        Assert.Equal(["N-10"], await NumbersAsync(client, "amountTo=999.99"));
        Assert.Equal(["N-11", "N-10"], await NumbersAsync(client, "buyer=Client%20SA&issuedFrom=2026-11-20&issuedTo=2026-11-20"));
        Assert.Equal(["N-11", "N-10"], await NumbersAsync(client, "buyer=ro87654321&seller=RO12345674"));
        Assert.Equal([], await NumbersAsync(client, "issuedFrom=2026-11-21"));
        Assert.Equal([], await NumbersAsync(client, "currency=RON"));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/v1/invoices?issuedFrom=yesterday")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/v1/invoices?amountFrom=much")).StatusCode);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static async Task<List<string>> NumbersAsync(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonObject>($"/v1/invoices?{query}"))!["invoices"]!.AsArray().Select(invoice => (string)invoice!["number"]!)];

    private static async Task<JsonObject> AcceptedAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
            return JsonNode.Parse(text)!.AsObject();
        }
    }
}
