using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>An authority that refuses an invoice and clears it later: a person says which of the two stands, trying again does not.</summary>
public sealed class ContradictionTests
{
    [Theory]
    [InlineData("cleared", "completed", "cleared")]
    [InlineData("rejected", "rejected", "rejected")]
    public async Task Resolve_ClearedAfterARefusal_EndsAsThePersonSays(string stands, string standing, string authority)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var id = await ContradictedAsync(gateway, client);

        using var answer = await client.PostAsync($"/v1/invoices/{id}/resolve?authority={stands}", null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var last = await gateway.UntilAsync(client, id, state => (string?)state["standing"] is not ("active" or "parked"));
        Assert.Equal((standing, authority), ((string?)last["standing"], (string?)last["authority"]));
        var timeline = await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}/timeline");
        Assert.Contains("operator.resolve", timeline!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_ClearedAfterARefusal_CompletesNothing()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var id = await ContradictedAsync(gateway, client);
        var before = await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}");

        using var answer = await client.PostAsync($"/v1/invoices/{id}/retry", null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var after = await gateway.UntilAsync(
            client,
            id,
            state => (string?)state["standing"] != "active" && (string?)state["updatedAt"] != (string?)before!["updatedAt"]
        );
        Assert.Equal(("parked", "rejected"), ((string?)after["standing"], (string?)after["authority"]));
        Assert.Equal("GW-ACK-CONTRADICTION", (string?)after["problem"]!["code"]);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "GW-API-QUERY")]
    [InlineData("?authority=received", HttpStatusCode.BadRequest, "GW-API-QUERY")]
    [InlineData("?authority=cleared", HttpStatusCode.Conflict, "GW-OPERATE-NO-CONTRADICTION")]
    public async Task Resolve_NothingToResolve_SaysSo(string query, HttpStatusCode status, string code)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        using var posted = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("A-1")));
        var id = (string)(await posted.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        await gateway.UntilAsync(client, id, state => (string?)state["standing"] == "completed");

        using var answer = await client.PostAsync($"/v1/invoices/{id}/resolve{query}", null);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> ContradictedAsync(TestGateway gateway, HttpClient client)
    {
        gateway.Authority.PollInstead = new PollResult.Answered([new(Told(AuthorityStatus.Rejected, "a-1"), default, "application/xml")]);
        using var posted = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("A-1")));
        var id = (string)(await posted.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        await gateway.UntilAsync(client, id, state => (string?)state["standing"] == "rejected");
        await gateway.Services.GetRequiredService<IInvoiceStore>().ReceiveAsync(Told(AuthorityStatus.Cleared, "a-2"), default);
        await gateway.UntilAsync(client, id, state => (string?)state["standing"] == "parked");
        return id;
    }

    private static Acknowledgement Told(AuthorityStatus status, string id) =>
        new()
        {
            Id = id,
            Destination = "authority",
            Correlation = "R-1",
            Status = status,
            ReceivedAt = DateTimeOffset.UtcNow,
        };
}
