using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Invoicing.Gateway.Server.Tests.Api;

public sealed class DescriptionTests
{
    [Fact]
    public async Task OpenApi_Read_ValidAndNamesEveryEndpoint()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var stream = new MemoryStream(await client.GetByteArrayAsync("/openapi/v1.json"));
        var (document, diagnostic) = await OpenApiDocument.LoadAsync(stream, "json");

        Assert.Empty(diagnostic!.Errors);
        var described = document!
            .Paths.SelectMany(path => path.Value.Operations!.Keys.Select(method => $"{method.Method} {path.Key}"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var mapped = gateway
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint =>
                endpoint
                    .Metadata.GetMetadata<HttpMethodMetadata>()!
                    .HttpMethods.Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal)}")
            )
            .Where(endpoint => !endpoint.Contains("/openapi/", StringComparison.Ordinal) && !endpoint.EndsWith("/docs", StringComparison.Ordinal))
            .ToList();
        Assert.True(mapped.Count >= 20, $"only {mapped.Count} endpoints");
        Assert.All(mapped, endpoint => Assert.Contains(endpoint, described));
        Assert.All(document.Paths.SelectMany(path => path.Value.Operations!.Values), operation => Assert.False(string.IsNullOrEmpty(operation.Summary)));
        Assert.NotNull(document.Paths["/v1/invoices"].Operations![HttpMethod.Post].RequestBody);
    }

    [Fact]
    public async Task Docs_WithAKey_HasNoScriptAndNothingFromElsewhere()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        var page = await client.GetStringAsync("/docs");

        Assert.Contains("/v1/invoices/{id}/evidence", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Docs_MadePublic_OpenWithoutAKey()
    {
        await using var gateway = await TestGateway.StartAsync(options => options with { Api = options.Api with { PublicDocs = true } });
        using var client = gateway.Client(null);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/docs")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/openapi/v1.json")).StatusCode);
    }

    [Fact]
    public async Task RoutesMandatesAndSchema_WithAnyKey_Answered()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        var route = Assert.Single((await client.GetFromJsonAsync<JsonArray>("/v1/routes"))!)!;
        var mandate = Assert.Single((await client.GetFromJsonAsync<JsonArray>("/v1/mandates"))!)!;
        var schema = await client.GetFromJsonAsync<JsonObject>("/v1/schemas/invoice");

        Assert.Equal(
            ("to-authority", "fake", "cleared"),
            (route["id"]!.GetValue<string>(), route["connector"]!.GetValue<string>(), route["completes"]!.GetValue<string>())
        );
        Assert.Equal("RO", mandate["country"]!.GetValue<string>());
        Assert.Empty(mandate["routes"]!.AsArray());
        Assert.Equal("Invoice", schema!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Metrics_AfterAnInvoice_CountIt()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        await InvoiceTests.CompletedAsync(gateway, client, "M-1");

        var text = await client.GetStringAsync("/metrics");

        Assert.Contains("invoicing_invoices{standing=\"completed\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("invoicing_transmissions_total{destination=\"authority\",result=\"delivered\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("invoicing_accept_seconds_count{result=\"accepted\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("invoicing_delivery_seconds_count{destination=\"authority\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("invoicing_clearance_seconds_count{destination=\"authority\"} 1", text, StringComparison.Ordinal);
        foreach (
            var name in new[]
            {
                "invoicing_stage_active{stage=\"transmit\"} 0",
                "invoicing_queue_lag_seconds 0",
                "invoicing_outcome_unknown 0",
                "invoicing_webhook_pending 0",
            }
        )
        {
            Assert.Contains(name, text, StringComparison.Ordinal);
        }
    }
}
