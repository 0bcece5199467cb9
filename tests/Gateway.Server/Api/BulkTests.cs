using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Ports.Connectors;

namespace Invoicing.Gateway.Server.Tests.Api;

public sealed class BulkTests
{
    [Fact]
    public async Task Retry_AllThatAreParkedForOneCause_CountedThenPutBackAndEachAudited()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new("GW-TEST-RIGHTS", "No rights.", "Get them.")));
        var ids = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            ids.Add(await ParkedAsync(gateway, client, $"B-{number}"));
        }

        gateway.Authority.Instead = null;
        var other = await PostAsync(client, "retry", """{"problem":"GW-OTHER","dryRun":true}""");
        var dry = await PostAsync(client, "retry", """{"problem":"GW-TEST-RIGHTS","destination":"authority","route":"to-authority","dryRun":true}""");
        var first = await PostAsync(client, "retry", """{"problem":"GW-TEST-RIGHTS","limit":2}""");
        var second = await PostAsync(client, "retry", $$"""{"problem":"GW-TEST-RIGHTS","cursor":"{{first["nextCursor"]}}"}""");

        Assert.Equal((0, 3, 0), (Number(other, "matched"), Number(dry, "matched"), dry["results"]!.AsArray().Count));
        Assert.Equal((3, 2, 0), (Number(first, "matched"), Number(first, "done"), Number(first, "refused")));
        Assert.Equal(1, Number(second, "done"));
        Assert.Null(second["nextCursor"]);
        foreach (var id in ids)
        {
            await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "completed");
            var timeline = (await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}/timeline"))!;
            Assert.Single(
                timeline["entries"]!.AsArray(),
                entry => entry!["kind"]!.GetValue<string>() == "operator.retry" && entry["actor"]!.GetValue<string>() == "key:acme-erp"
            );
        }
    }

    [Fact]
    public async Task Cancel_OneThatWasSentAmongOthers_RefusedByItselfWithItsReason()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new("GW-TEST-RIGHTS", "No rights.")));
        var parked = await ParkedAsync(gateway, client, "B-10");
        gateway.Authority.Instead = null;
        gateway.Authority.PollInstead = new PollResult.Failed(Failure.Blocked(new("GW-TEST-RIGHTS", "No rights to ask.")));
        var sent = await ParkedAsync(gateway, client, "B-11");

        var result = await PostAsync(client, "cancel", """{"problem":"GW-TEST-RIGHTS"}""");

        var items = result["results"]!.AsArray().ToDictionary(item => item!["id"]!.GetValue<string>(), item => item!);
        Assert.True(items[parked]["done"]!.GetValue<bool>());
        Assert.Equal((false, "GW-OPERATE-SENT"), (items[sent]["done"]!.GetValue<bool>(), items[sent]["fault"]!["code"]!.GetValue<string>()));
        Assert.Equal("cancelled", SubmissionTests.Text((await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{parked}"))!, "standing"));
    }

    [Fact]
    public async Task Cancel_OfAnotherTenant_FindsNothing()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new("GW-TEST-RIGHTS", "No rights.")));
        await ParkedAsync(gateway, client, "B-20");
        using var other = gateway.Client(TestGateway.OtherKey);

        Assert.Equal(0, Number(await PostAsync(other, "cancel", """{"all":true}"""), "matched"));
    }

    /// <summary>A filter that is misspelt, or stands where none is read, must never mean everything.</summary>
    [Theory]
    [InlineData("", "{}")]
    [InlineData("?number=SOMETHING-ELSE", "{}")]
    [InlineData("?dryRun=true&destination=nope", """{"all":true}""")]
    public async Task Cancel_NoFilterOrOneInTheQuery_IsRefusedAndChangesNothing(string query, string body)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new("GW-TEST-RIGHTS", "No rights.")));
        var id = await ParkedAsync(gateway, client, "B-21");

        using var answer = await client.PostAsync($"/v1/invoices/cancel{query}", Samples.JsonBody(body));

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("GW-API-QUERY", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await gateway.UntilAsync(client, id, state => (string?)state["standing"] == "parked");
    }

    [Theory]
    [InlineData("""{"standing":"completed"}""")]
    [InlineData("""{"limit":0}""")]
    [InlineData("""{"limit":501}""")]
    [InlineData("""{"unknown":1}""")]
    public async Task Retry_FilterThatIsNone_400(string body)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/invoices/retry", Samples.JsonBody(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static int Number(JsonObject result, string name) => result[name]!.GetValue<int>();

    private static async Task<string> ParkedAsync(TestGateway gateway, HttpClient client, string number)
    {
        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json(number)));
        var id = SubmissionTests.Text((await answer.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "parked");
        return id;
    }

    private static async Task<JsonObject> PostAsync(HttpClient client, string what, string body)
    {
        using var answer = await client.PostAsync($"/v1/invoices/{what}", Samples.JsonBody(body));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!.AsObject();
    }
}
