using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Server.Tests.Api;

public sealed class SecurityTests
{
    private const string Narrow = "narrow-key-0123456789abcdef012345678";

    [Theory]
    [InlineData("GET", "/v1/invoices")]
    [InlineData("POST", "/v1/invoices")]
    [InlineData("POST", "/v1/validate")]
    [InlineData("GET", "/v1/routes")]
    [InlineData("GET", "/v1/mandates")]
    [InlineData("GET", "/v1/webhook-endpoints")]
    [InlineData("GET", "/v1/audit/checkpoints")]
    [InlineData("GET", "/metrics")]
    public async Task Any_WithoutOrWithAWrongKey_401(string method, string path)
    {
        await using var gateway = await TestGateway.StartAsync();
        foreach (var key in new[] { null, "wrong", TestGateway.Key[..^1], TestGateway.Key + "x" })
        {
            using var client = gateway.Client(key);
            using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
            Assert.Equal("GW-API-KEY", SubmissionTests.Code((await answer.Content.ReadFromJsonAsync<JsonObject>())!));
        }
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_WithoutAKey_200(string path)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client(null);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/v1/invoices", Scopes.InvoicesWrite)]
    [InlineData("PUT", "/v1/invoices/0199c0de-0000-7000-8000-000000000000", Scopes.InvoicesWrite)]
    [InlineData("GET", "/v1/invoices", Scopes.InvoicesRead)]
    [InlineData("GET", "/v1/invoices/0199c0de-0000-7000-8000-000000000000", Scopes.InvoicesRead)]
    [InlineData("GET", "/v1/invoices/0199c0de-0000-7000-8000-000000000000/evidence", Scopes.InvoicesRead)]
    [InlineData("POST", "/v1/invoices/0199c0de-0000-7000-8000-000000000000/retry", Scopes.Operate)]
    [InlineData("POST", "/v1/invoices/0199c0de-0000-7000-8000-000000000000/cancel", Scopes.Operate)]
    [InlineData("GET", "/v1/webhook-endpoints", Scopes.Webhooks)]
    [InlineData("GET", "/v1/webhook-deliveries", Scopes.Webhooks)]
    [InlineData("POST", "/v1/validate", Scopes.Validate)]
    [InlineData("POST", "/v1/convert?to=ubl-2.1", Scopes.Validate)]
    [InlineData("GET", "/v1/audit/checkpoints", Scopes.Audit)]
    [InlineData("GET", "/metrics", Scopes.Metrics)]
    public async Task Any_WithoutItsScope_403AndWithItNot(string method, string path, string scope)
    {
        await using var gateway = await TestGateway.StartAsync(options =>
            options with
            {
                Api = new()
                {
                    Keys =
                    [
                        TestGateway.KeyOf(TestGateway.Key, "all-but-one", "acme", [.. Scopes.All.Except([scope])]),
                        TestGateway.KeyOf(Narrow, "only-one", "acme", scope),
                    ],
                },
            }
        );
        using var without = gateway.Client();
        using var with = gateway.Client(Narrow);

        using var refused = await without.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        using var let = await with.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains(scope, refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Forbidden, let.StatusCode);
    }

    [Fact]
    public async Task Invoice_OfAnotherTenant_404Everywhere()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var owner = gateway.Client();
        using var other = gateway.Client(TestGateway.OtherKey);
        using var posted = await owner.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("S-1")));
        var state = (await posted.Content.ReadFromJsonAsync<JsonObject>())!;
        var path = $"/v1/invoices/{state["id"]}";

        foreach (var below in new[] { "", "/timeline", "/documents", "/evidence", $"/documents/{state["documents"]![0]!["hash"]}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path + below)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync(path + below)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(path + "/retry", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(path + "/cancel", null)).StatusCode);
        Assert.Empty((await other.GetFromJsonAsync<JsonObject>("/v1/invoices"))!["invoices"]!.AsArray());
        Assert.Single((await owner.GetFromJsonAsync<JsonObject>("/v1/invoices"))!["invoices"]!.AsArray());
        using var sameNumber = await other.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("S-1")));
        Assert.Equal(HttpStatusCode.Accepted, sameNumber.StatusCode);
    }

    [Fact]
    public async Task Any_PastTheRate_429WithRetryAfter()
    {
        await using var gateway = await TestGateway.StartAsync(options => options with { Limits = options.Limits with { RequestsPerSecond = 1, Burst = 3 } });
        using var client = gateway.Client();
        using var other = gateway.Client(TestGateway.OtherKey);

        var answers = new List<HttpResponseMessage>();
        for (var request = 0; request < 12; request++)
        {
            answers.Add(await client.GetAsync("/v1/routes"));
        }

        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal("GW-API-RATE", SubmissionTests.Code((await refused.Content.ReadFromJsonAsync<JsonObject>())!));
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/v1/routes")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
    }
}
