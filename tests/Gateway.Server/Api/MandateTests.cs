using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Routing;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>What the laws demand of an invoice, said beforehand and kept with its transmission.</summary>
public sealed class MandateTests
{
    [Fact]
    public async Task Plan_RomanianInvoice_NamesFormatTermAndTheTenantsRoute()
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client();

        var plan = await PlanAsync(client, "/v1/mandates/plan", Romanian("RO-1"));
        var step = Assert.Single(plan["steps"]!.AsArray())!;

        Assert.Equal(("ro-efactura", "required"), ((string?)plan["mandate"], (string?)plan["scope"]));
        Assert.Equal(("clear", "cius-ro-1.0.1", "anaf"), ((string?)step["purpose"], (string?)step["format"], (string?)step["connector"]));
        Assert.Equal("2026-12-07", (string?)step["sendBy"]);
        Assert.Equal(["ro"], step["routes"]!.AsArray().Select(id => (string?)id));
        Assert.Contains("OUG 120/2021", (string?)step["why"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WithoutIssueDate_CountsFromAsOf()
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client();
        var invoice = Romanian("RO-2");
        invoice.Remove("issueDate");

        var plan = await PlanAsync(client, "/v1/mandates/plan?asOf=2026-03-02", invoice);

        Assert.Equal("2026-03-09", (string?)plan["steps"]![0]!["sendBy"]);
    }

    /// <summary>Midnight in Bucharest, two hours before that of UTC.</summary>
    [Fact]
    public async Task Submit_OnTheMandatesRoute_KeepsTheEndOfTheLastDay()
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client();

        using var lawful = await client.PostAsync("/v1/invoices?route=ro", Samples.JsonBody(Romanian("RO-3").ToJsonString()));
        using var other = await client.PostAsync("/v1/invoices?route=to-authority", Samples.JsonBody(Romanian("RO-4").ToJsonString()));

        Assert.Equal("2026-12-07T22:00:00+00:00", (string?)(await FirstAsync(lawful))["sendBy"]);
        Assert.Null((await FirstAsync(other))["sendBy"]);
    }

    [Fact]
    public async Task Plan_WrongDayOrDocument_Is400()
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client();

        using var day = await client.PostAsync("/v1/mandates/plan?asOf=tomorrow", Samples.JsonBody("{}"));
        using var document = await client.PostAsync("/v1/mandates/plan", Samples.JsonBody("{"));

        Assert.Equal(HttpStatusCode.BadRequest, day.StatusCode);
        Assert.Equal("GW-API-QUERY", (string?)(await day.Content.ReadFromJsonAsync<JsonObject>())!["faults"]![0]!["code"]);
        Assert.Equal(HttpStatusCode.BadRequest, document.StatusCode);
    }

    /// <summary>A gateway with a route to ANAF at an address where nobody listens, and another that no law asks for; a route of another tenant's.</summary>
    private static Task<TestGateway> StartAsync() =>
        TestGateway.StartAsync(options =>
        {
            var route = options.Routes[0] with { Id = "ro", Format = "cius-ro-1.0.1", Destination = "anaf" };
            return options with
            {
                Destinations = [.. options.Destinations, Anaf(options.Data)],
                Routes = [.. options.Routes, route, route with { Id = "secret", Tenants = ["other"] }],
            };
        });

    private static Destination Anaf(string folder) =>
        new()
        {
            Id = "anaf",
            Connector = "anaf",
            Settings = new Dictionary<string, string>
            {
                ["environment"] = "test",
                ["baseAddress"] = "http://127.0.0.1:9/test/FCTEL/rest/",
                ["tokenAddress"] = "http://127.0.0.1:9/token",
                ["clientId"] = "client",
                ["clientSecret"] = "secret",
                ["refreshToken"] = "token",
                ["tokenFile"] = Path.Combine(folder, "anaf-token"),
            },
        };

    private static async Task<JsonNode> FirstAsync(HttpResponseMessage accepted)
    {
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        return Assert.Single((await accepted.Content.ReadFromJsonAsync<JsonObject>())!["transmissions"]!.AsArray())!;
    }

    private static JsonObject Romanian(string number)
    {
        var invoice = JsonNode.Parse(Samples.Json(number))!.AsObject();
        invoice["issueDate"] = "2026-11-26";
        invoice["seller"]!["vatIdentifier"] = "RO14399840";
        invoice["seller"]!["postalAddress"]!["countryCode"] = "RO";
        invoice["buyer"]!["vatIdentifier"] = "RO361757";
        invoice["buyer"]!["postalAddress"]!["countryCode"] = "RO";
        return invoice;
    }

    private static async Task<JsonNode> PlanAsync(HttpClient client, string path, JsonObject invoice)
    {
        using var answer = await client.PostAsync(path, Samples.JsonBody(invoice.ToJsonString()));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        // Every mandate answers; the invoices here are Romanian.
        return Assert.Single((await answer.Content.ReadFromJsonAsync<JsonArray>())!, plan => (string?)plan!["mandate"] == "ro-efactura")!;
    }
}
