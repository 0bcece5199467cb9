using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Pipeline.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>A route with its key and its destination's credentials belongs to its tenants: to others it does not exist.</summary>
public sealed class TenantRouteTests
{
    [Fact]
    public async Task Post_RouteOfAnotherTenant_IsUnknownAndNotNamed()
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client(TestGateway.OtherKey);

        using var answer = await client.PostAsync("/v1/invoices?route=of-acme", Samples.JsonBody(Samples.Json("A-1")));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("GW-INTAKE-ROUTE", text, StringComparison.Ordinal);
        Assert.Contains("Routes: of-all.", text, StringComparison.Ordinal);
        Assert.Empty(gateway.Authority.Sent);
    }

    [Theory]
    [InlineData(TestGateway.Key, "of-acme")]
    [InlineData(TestGateway.OtherKey, "of-all")]
    public async Task Post_NoRouteNamed_TakesTheFirstOfTheTenant(string key, string route)
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client(key);

        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("A-1")));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(route, (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["route"]);
    }

    [Theory]
    [InlineData(TestGateway.Key, "of-acme,of-all")]
    [InlineData(TestGateway.OtherKey, "of-all")]
    public async Task Routes_OfATenant_AreItsOwnAlone(string key, string expected)
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client(key);

        var routes = await client.GetFromJsonAsync<JsonArray>("/v1/routes");

        Assert.Equal(expected, string.Join(',', routes!.Select(route => (string?)route!["id"])));
    }

    /// <summary>The property of a queue's message takes the same way in as <c>?route=</c>.</summary>
    [Fact]
    public async Task ReceiveAsync_MessageThatNamesARouteOfAnotherTenant_IsRefused()
    {
        await using var gateway = await StartAsync();
        var intake = gateway.Services.GetRequiredService<InvoiceIntake>();

        var other = await intake.ReceiveAsync(Request("other"), default);
        var own = await intake.ReceiveAsync(Request("acme"), default);

        Assert.Equal("GW-INTAKE-ROUTE", Assert.Single(Assert.IsType<IntakeResult.Unreadable>(other).Faults).Code);
        Assert.IsType<IntakeResult.Accepted>(own);
    }

    private static IntakeRequest Request(string tenant) => new(tenant, "queue", Encoding.UTF8.GetBytes(Samples.Json("A-1"))) { Route = "of-acme" };

    private static Task<TestGateway> StartAsync() =>
        TestGateway.StartAsync(options =>
            options with
            {
                Routes = [options.Routes[0] with { Id = "of-acme", Tenants = ["acme"] }, options.Routes[0] with { Id = "of-all" }],
            }
        );
}
