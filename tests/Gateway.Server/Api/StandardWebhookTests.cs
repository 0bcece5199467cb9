using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.DependencyInjection;
using StandardWebhooks;
using StandardWebhooks.Diagnostics;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>Webhooks as a receiver sees them who verifies with a library that is not ours. Source: Standard Webhooks 1.0.0.</summary>
public sealed class StandardWebhookTests
{
    private const string Given = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    [Fact]
    public async Task Events_SecretMadeByTheGateway_VerifyByAnotherLibrary()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var erp = await WebhookReceiver.StartAsync();
        using var client = gateway.Client();
        var endpoint = await PutAsync(client, new { url = erp.Url });
        var secret = SubmissionTests.Text(endpoint, "secret");

        await InvoiceTests.CompletedAsync(gateway, client, "SW-1");
        await erp.UntilAsync(call => call.Body.Contains("invoice.completed", StringComparison.Ordinal));

        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.InRange(Convert.FromBase64String(secret["whsec_".Length..]).Length, 24, 64);
        Assert.NotEmpty(erp.Calls);
        Assert.All(
            erp.Calls,
            call =>
            {
                new StandardWebhook(secret).Verify(call.Body, call.Headers);
                Assert.Throws<WebhookVerificationException>(() => new StandardWebhook(secret).Verify(call.Body + " ", call.Headers));
                Assert.Throws<WebhookVerificationException>(() => new StandardWebhook(Given).Verify(call.Body, call.Headers));
                var body = JsonNode.Parse(call.Body)!;
                Assert.Equal(
                    (true, true, true),
                    (body["type"] is JsonValue, DateTimeOffset.TryParse((string?)body["timestamp"], out _), body["data"] is JsonObject)
                );
            }
        );
    }

    [Fact]
    public async Task Secret_Rotated_BothVerifyUntilTheOverlapIsOver()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var erp = await WebhookReceiver.StartAsync();
        using var client = gateway.Client();
        await PutAsync(client, new { url = erp.Url, secret = Given });

        var rotated = await PostAsync(client, "/v1/webhook-endpoints/erp/rotate-secret", new { overlapSeconds = 3600 });
        var renewed = SubmissionTests.Text(rotated, "secret");
        await PostAsync(client, "/v1/webhook-endpoints/erp/test", null);
        var overlapping = Assert.Single(erp.Calls);
        erp.Calls.Clear();
        var last = await PostAsync(client, "/v1/webhook-endpoints/erp/rotate-secret", new { overlapSeconds = 0 });
        await PostAsync(client, "/v1/webhook-endpoints/erp/test", null);
        var after = Assert.Single(erp.Calls);

        VerifyAmongSeveral(renewed, overlapping);
        VerifyAmongSeveral(Given, overlapping);
        Assert.Equal(2, overlapping.Signature.Split(' ').Length);
        Assert.InRange(
            rotated["previousSecretUntil"]!.GetValue<DateTimeOffset>() - TimeProvider.System.GetUtcNow(),
            TimeSpan.FromMinutes(59),
            TimeSpan.FromMinutes(60)
        );
        new StandardWebhook(SubmissionTests.Text(last, "secret")).Verify(after.Body, after.Headers);
        Assert.Throws<WebhookVerificationException>(() => new StandardWebhook(Given).Verify(after.Body, after.Headers));
        Assert.Throws<WebhookVerificationException>(() => new StandardWebhook(renewed).Verify(after.Body, after.Headers));
        var shown = (await client.GetFromJsonAsync<JsonObject>("/v1/webhook-endpoints/erp"))!;
        Assert.Equal((false, false), (shown.ContainsKey("secret"), shown.ContainsKey("previousSecretUntil")));
    }

    [Fact]
    public async Task Secret_OfTheFormBefore_SignsAndMayBeGivenAgainUntilItIsRotated()
    {
        var old = new string('s', 32);
        await using var gateway = await TestGateway.StartAsync();
        await using var erp = await WebhookReceiver.StartAsync();
        using var client = gateway.Client();
        await gateway.Services.GetRequiredService<IWebhookStore>().SaveEndpointAsync(new("erp", "acme", erp.Url, old, []), default);

        await PostAsync(client, "/v1/webhook-endpoints/erp/test", null);
        using var again = await client.PutAsJsonAsync("/v1/webhook-endpoints/erp", new { url = erp.Url, secret = old });
        var renewed = SubmissionTests.Text(await PostAsync(client, "/v1/webhook-endpoints/erp/rotate-secret", null), "secret");
        await PostAsync(client, "/v1/webhook-endpoints/erp/test", null);
        using var back = await client.PutAsJsonAsync("/v1/webhook-endpoints/erp", new { url = erp.Url, secret = old });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (again.StatusCode, back.StatusCode));
        Assert.All(erp.Calls, call => Assert.True(Verifies(old, call)));
        new StandardWebhook(renewed).Verify(erp.Calls.Last().Body, erp.Calls.Last().Headers);
    }

    [Fact]
    public async Task Test_EndpointThatAsksForOtherEvents_GetsItOnceSignedAndOfNoInvoice()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var erp = await WebhookReceiver.StartAsync();
        using var client = gateway.Client();
        var endpoint = await PutAsync(client, new { url = erp.Url, events = new[] { "invoice.parked" } });

        var taken = await PostAsync(client, "/v1/webhook-endpoints/erp/test", null);
        var call = Assert.Single(erp.Calls);
        erp.Status = 500;
        var refused = await PostAsync(client, "/v1/webhook-endpoints/erp/test", null);

        new StandardWebhook(SubmissionTests.Text(endpoint, "secret")).Verify(call.Body, call.Headers);
        var body = JsonNode.Parse(call.Body)!.AsObject();
        Assert.Equal(("webhook.test", "erp", false), ((string?)body["type"], (string?)body["data"]!["endpoint"], body.ContainsKey("subject")));
        Assert.Equal((true, 200, call.Id), ((bool)taken["delivered"]!, (int)taken["status"]!, (string?)taken["id"]));
        Assert.False((bool)refused["delivered"]!);
        Assert.Contains("500", (string?)refused["answer"], StringComparison.Ordinal);
        Assert.Empty((await client.GetFromJsonAsync<JsonArray>("/v1/webhook-deliveries"))!);
        Assert.DoesNotContain("invoicing_webhook_tries_total{", await client.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/webhook-endpoints/erp/rotate-secret", """{"secret":"0123456789abcdef0123456789abcdef"}""", "GW-WEBHOOK-SECRET")]
    [InlineData("/v1/webhook-endpoints/erp/rotate-secret", $$"""{"secret":"{{Given}}"}""", "GW-WEBHOOK-SECRET")]
    [InlineData("/v1/webhook-endpoints/erp/rotate-secret", """{"overlapSeconds":-1}""", "GW-WEBHOOK-OVERLAP")]
    [InlineData("/v1/webhook-endpoints/erp/rotate-secret", """{"overlapSeconds":604801}""", "GW-WEBHOOK-OVERLAP")]
    public async Task Secret_RotatedWrongly_400(string path, string json, string code)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        await PutAsync(client, new { url = "https://erp.example/hook", secret = Given });

        using var answer = await client.PostAsync(path, Samples.JsonBody(json));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, SubmissionTests.Code((await answer.Content.ReadFromJsonAsync<JsonObject>())!));
    }

    [Fact]
    public async Task Secret_RotatedAgainAndAgain_409UntilAllAreEnded()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        await PutAsync(client, new { url = "https://erp.example/hook" });
        for (var time = 0; time < 4; time++)
        {
            await PostAsync(client, "/v1/webhook-endpoints/erp/rotate-secret", null);
        }

        using var refused = await client.PostAsync("/v1/webhook-endpoints/erp/rotate-secret", null);
        await PostAsync(client, "/v1/webhook-endpoints/erp/rotate-secret", new { overlapSeconds = 0 });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("GW-WEBHOOK-ROTATIONS", SubmissionTests.Code((await refused.Content.ReadFromJsonAsync<JsonObject>())!));
    }

    [Theory]
    [InlineData("rotate-secret")]
    [InlineData("test")]
    public async Task Endpoint_OfAnotherTenant_NotFound(string act)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        using var other = gateway.Client(TestGateway.OtherKey);
        await PutAsync(client, new { url = "https://erp.example/hook" });

        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/v1/webhook-endpoints/erp/{act}", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"/v1/webhook-endpoints/operator.bus/{act}", null)).StatusCode);
    }

    [Fact]
    public async Task Secret_Rotated_BothVerifyByTheReferenceLibrary()
    {
        Witness.Require("standardwebhooks");
        await using var gateway = await TestGateway.StartAsync();
        await using var erp = await WebhookReceiver.StartAsync();
        using var client = gateway.Client();
        await PutAsync(client, new { url = erp.Url, secret = Given });
        var renewed = SubmissionTests.Text(await PostAsync(client, "/v1/webhook-endpoints/erp/rotate-secret", null), "secret");
        await PostAsync(client, "/v1/webhook-endpoints/erp/test", null);
        var call = Assert.Single(erp.Calls);

        Assert.Equal("genuine", await ReferenceAsync(Given, call, call.Body));
        Assert.Equal("genuine", await ReferenceAsync(renewed, call, call.Body));
        Assert.StartsWith("refused", await ReferenceAsync(renewed, call, call.Body + " "), StringComparison.Ordinal);
    }

    private static async Task<string> ReferenceAsync(string secret, WebhookCall call, string body)
    {
        var headers = call
            .Headers.Where(header => header.Key.StartsWith("webhook-", StringComparison.Ordinal))
            .ToDictionary(header => header.Key, header => header.Value.ToString());
        var input = System.Text.Json.JsonSerializer.Serialize(
            new
            {
                secret,
                body,
                headers,
            }
        );
        return (await Witness.RunAsync("node", ["verify-webhook.mjs"], input)).Output.Trim();
    }

    /// <summary>StandardWebhooks 1.1.2 never looks at the last of several signatures; one that is none is put behind them.</summary>
    private static void VerifyAmongSeveral(string secret, WebhookCall call)
    {
        var headers = new Microsoft.AspNetCore.Http.HeaderDictionary(call.Headers.ToDictionary());
        headers["webhook-signature"] = call.Signature + " v1,none";
        new StandardWebhook(secret).Verify(call.Body, headers);
    }

    private static bool Verifies(string secret, WebhookCall call) =>
        Connectors.Webhook.WebhookSignature.Verify(
            secret,
            call.Id,
            call.Timestamp,
            call.Signature,
            System.Text.Encoding.UTF8.GetBytes(call.Body),
            TimeProvider.System.GetUtcNow()
        );

    private static async Task<JsonObject> PutAsync(HttpClient client, object endpoint)
    {
        using var made = await client.PutAsJsonAsync("/v1/webhook-endpoints/erp", endpoint);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return (await made.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static async Task<JsonObject> PostAsync(HttpClient client, string path, object? body)
    {
        using var answer = body is null ? await client.PostAsync(path, null) : await client.PostAsJsonAsync(path, body);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
