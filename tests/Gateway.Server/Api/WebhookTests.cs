using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Connectors.Webhook;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Server.Tests.Api;

public sealed class WebhookTests
{
    private static readonly string Secret = "whsec_" + Convert.ToBase64String(new byte[24]);

    [Fact]
    public async Task Endpoint_Registered_ToldOfEveryEventUnderAGenuineSignature()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var erp = await WebhookReceiver.StartAsync();
        using var client = gateway.Client();
        using var made = await client.PostAsJsonAsync("/v1/webhook-endpoints", new { url = erp.Url });
        var endpoint = (await made.Content.ReadFromJsonAsync<JsonObject>())!;
        var secret = SubmissionTests.Text(endpoint, "secret");

        var id = await InvoiceTests.CompletedAsync(gateway, client, "W-1");
        await erp.UntilAsync(call => call.Body.Contains("invoice.completed", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.All(
            erp.Calls,
            call =>
            {
                Assert.True(
                    WebhookSignature.Verify(
                        secret,
                        call.Id,
                        call.Timestamp,
                        call.Signature,
                        System.Text.Encoding.UTF8.GetBytes(call.Body),
                        TimeProvider.System.GetUtcNow()
                    )
                );
                Assert.Equal(id, JsonNode.Parse(call.Body)!["subject"]!.GetValue<string>());
            }
        );
        Assert.Contains(erp.Calls, call => call.Body.Contains("invoice.accepted", StringComparison.Ordinal));
        Assert.DoesNotContain("secret", await client.GetStringAsync($"/v1/webhook-endpoints/{endpoint["id"]}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_OfTheOperator_IsSeenByTheTenantAndNotChanged()
    {
        await using var gateway = await TestGateway.StartAsync(options =>
            options with
            {
                Topics = new Dictionary<string, TopicSettings> { ["bus"] = new() { Url = "servicebus://127.0.0.1:1/events" } },
            }
        );
        using var client = gateway.Client();

        using var replaced = await client.PutAsJsonAsync("/v1/webhook-endpoints/operator.bus", new { url = "https://erp.example/hook", secret = Secret });
        using var removed = await client.DeleteAsync("/v1/webhook-endpoints/operator.bus");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (replaced.StatusCode, removed.StatusCode));
        var endpoint = (await client.GetFromJsonAsync<JsonObject>("/v1/webhook-endpoints/operator.bus"))!;
        Assert.Equal("servicebus://127.0.0.1:1/events", SubmissionTests.Text(endpoint, "url"));
    }

    [Fact]
    public async Task Delivery_Failed_IsShownAndReplayedUnderItsOldId()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var erp = await WebhookReceiver.StartAsync();
        erp.Status = 410;
        using var client = gateway.Client();
        using var made = await client.PutAsJsonAsync(
            "/v1/webhook-endpoints/erp",
            new
            {
                url = erp.Url,
                secret = Secret,
                events = new[] { "invoice.completed" },
            }
        );
        await InvoiceTests.CompletedAsync(gateway, client, "W-2");
        var first = await erp.UntilAsync(_ => true);
        JsonNode delivery;
        do
        {
            delivery = Assert.Single((await client.GetFromJsonAsync<JsonArray>("/v1/webhook-deliveries?endpoint=erp"))!)!;
        } while (delivery["tries"]!.GetValue<int>() == 0);

        Assert.Equal(("invoice.completed", null), (delivery["type"]!.GetValue<string>(), delivery["nextAt"]));
        Assert.Contains("410", delivery["lastAnswer"]!.GetValue<string>(), StringComparison.Ordinal);
        JsonObject endpoint;
        do
        {
            endpoint = (await client.GetFromJsonAsync<JsonObject>("/v1/webhook-endpoints/erp"))!;
        } while (endpoint["disabledAt"] is null);

        Assert.Contains("410", (string)endpoint["disabledFor"]!, StringComparison.Ordinal);
        await InvoiceTests.CompletedAsync(gateway, client, "W-3");
        using var refused = await client.PostAsync($"/v1/webhook-deliveries/{delivery["id"]}/replay", null);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Single((await client.GetFromJsonAsync<JsonArray>("/v1/webhook-deliveries?endpoint=erp"))!);
        using var enabled = await client.PostAsync("/v1/webhook-endpoints/erp/enable", null);
        using var unknown = await client.PostAsync("/v1/webhook-endpoints/nobody/enable", null);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (enabled.StatusCode, unknown.StatusCode));
        Assert.Null((await client.GetFromJsonAsync<JsonObject>("/v1/webhook-endpoints/erp"))!["disabledAt"]);
        erp.Status = 200;
        erp.Calls.Clear();
        using var replay = await client.PostAsync($"/v1/webhook-deliveries/{delivery["id"]}/replay", null);

        Assert.Equal(HttpStatusCode.Accepted, replay.StatusCode);
        Assert.Equal(first.Id, (await erp.UntilAsync(_ => true)).Id);
    }

    [Fact]
    public async Task Endpoint_OfAnotherTenant_NeitherSeenNorRemoved()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var owner = gateway.Client();
        using var other = gateway.Client(TestGateway.OtherKey);
        using var made = await owner.PutAsJsonAsync("/v1/webhook-endpoints/mine", new { url = "https://erp.example/hook" });

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/v1/webhook-endpoints/mine")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync("/v1/webhook-endpoints/mine")).StatusCode);
        Assert.Empty((await other.GetFromJsonAsync<JsonArray>("/v1/webhook-endpoints"))!);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/v1/webhook-deliveries/{Guid.NewGuid()}/replay", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.DeleteAsync("/v1/webhook-endpoints/mine")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync("/v1/webhook-endpoints/mine")).StatusCode);
    }

    [Theory]
    [InlineData("""{"url":"ftp://erp.example/"}""", "GW-WEBHOOK-URL")]
    [InlineData("""{"url":"https://user:pass@erp.example/"}""", "GW-WEBHOOK-URL")]
    [InlineData("""{"url":"http://erp.example/"}""", "GW-WEBHOOK-URL")]
    [InlineData("""{}""", "GW-WEBHOOK-URL")]
    [InlineData("""{"url":"https://erp.example/","secret":"short"}""", "GW-WEBHOOK-SECRET")]
    [InlineData("""{"url":"https://erp.example/","secret":"0123456789abcdef0123456789abcdef"}""", "GW-WEBHOOK-SECRET")]
    [InlineData("""{"url":"https://erp.example/","events":[""]}""", "GW-WEBHOOK-EVENTS")]
    [InlineData("""{"url":"https://erp.example/","events":["invoice.complete"]}""", "GW-WEBHOOK-EVENT-UNKNOWN")]
    [InlineData("""{"url":"https://erp.example/","colour":"red"}""", "GW-API-REQUEST")]
    [InlineData("""{"url":""", "GW-API-REQUEST")]
    public async Task Endpoint_Wrong_400(string json, string code)
    {
        await using var gateway = await TestGateway.StartAsync(options => options with { Webhooks = new() });
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/webhook-endpoints", Samples.JsonBody(json));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, SubmissionTests.Code((await answer.Content.ReadFromJsonAsync<JsonObject>())!));
    }

    [Fact]
    public async Task Events_Catalogue_HasEveryTypeThatAnEndpointMayAskFor()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        var types = (await client.GetFromJsonAsync<string[]>("/v1/webhook-events"))!;
        using var made = await client.PutAsJsonAsync("/v1/webhook-endpoints/all", new { url = "https://erp.example/hook", events = types });

        Assert.Equal(types.Order(StringComparer.Ordinal), types);
        Assert.Contains("invoice.completed", types);
        Assert.Contains("invoice.authority.cleared", types);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
    }
}
