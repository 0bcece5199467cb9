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
                endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} /{Bare(endpoint.RoutePattern.RawText!.Trim('/'))}")
            )
            .Where(endpoint => !endpoint.Contains("/openapi/", StringComparison.Ordinal) && !endpoint.Contains("/docs", StringComparison.Ordinal))
            .ToList();
        Assert.True(mapped.Count >= 20, $"only {mapped.Count} endpoints");
        Assert.All(mapped, endpoint => Assert.Contains(endpoint, described));
        Assert.All(document.Paths.SelectMany(path => path.Value.Operations!.Values), operation => Assert.False(string.IsNullOrEmpty(operation.Summary)));
        Assert.NotNull(document.Paths["/v1/invoices"].Operations![HttpMethod.Post].RequestBody);
    }

    [Fact]
    public async Task OpenApi_EveryGoodAnswer_SaysWhatItHolds()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var document = (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;

        var bare = document["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject().Where(one => one.Value is JsonObject).Select(one => (path.Key, one.Key, Operation: one.Value!)))
            .SelectMany(one => one.Operation["responses"]!.AsObject().Select(answer => (Where: $"{one.Item2} {one.Item1} {answer.Key}", answer)))
            .Where(one => one.answer.Key is ['2', ..] and not ("202" or "204") && one.answer.Value!["content"] is not JsonObject { Count: > 0 })
            .Select(one => one.Where);

        Assert.Empty(bare);
        var pack = document["paths"]!["/v1/invoices/{id}/evidence"]!["get"]!["responses"]!["200"]!["content"]!["application/zip"]!["schema"]!;
        Assert.Equal(("string", "binary"), ((string?)pack["type"], (string?)pack["format"]));
    }

    [Fact]
    public async Task EveryList_CursorThatNoPageGave_400ThatNamesIt()
    {
        await using var shop = await Receivables.Shop.OpenAsync();
        using var client = shop.Gateway.Client();
        var document = (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;
        var lists = document["paths"]!
            .AsObject()
            .Where(path => !path.Key.Contains('{', StringComparison.Ordinal) && path.Value!["get"]?["parameters"] is JsonArray)
            .Where(path => path.Value!["get"]!["parameters"]!.AsArray().Any(one => (string?)one!["name"] == "cursor"))
            .Select(path => path.Key)
            .ToList();
        Assert.True(lists.Count >= 10, string.Join(", ", lists));

        foreach (var path in lists.Append("/v1/webhook-deliveries"))
        {
            foreach (var cursor in (string[])["abc", "-1", "99999999999999999999"])
            {
                using var answer = await client.GetAsync($"{path}?cursor={cursor}");
                var fault = (await answer.Content.ReadFromJsonAsync<JsonObject>())?["faults"]?[0];

                Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{path}?cursor={cursor}: {answer.StatusCode}");
                Assert.Equal("cursor", (string?)fault!["path"]);
            }
        }
    }

    /// <summary>A path without the kinds of its parameters.</summary>
    private static string Bare(string path) =>
        path.Replace(":guid", "", StringComparison.Ordinal).Replace(":long", "", StringComparison.Ordinal).Replace(":int", "", StringComparison.Ordinal);

    [Fact]
    public async Task OpenApi_Invoice_SaysWhatIsNeededAndWhichCodesThereAre()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client(null);
        var document = (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;

        var body = document["paths"]!["/v1/invoices"]!["post"]!["requestBody"]!["content"]!["application/json"]!;
        var invoice = Schema(document, "Invoice");

        Assert.Equal(("#/components/schemas/Invoice", true), ((string?)body["schema"]!["$ref"], body["example"]!["number"] is not null));
        Assert.Equal(
            ["number", "issueDate", "typeCode", "currencyCode", "seller", "buyer", "lines"],
            invoice["required"]!.AsArray().Select(name => (string?)name)
        );
        Assert.Equal("#/components/schemas/CurrencyCode", (string?)invoice["properties"]!["currencyCode"]!["$ref"]);
        Assert.Contains("RON", Schema(document, "CurrencyCode")["enum"]!.AsArray().Select(code => (string?)code));
        Assert.Contains("AE", Schema(document, "VatCategoryCode")["enum"]!.AsArray().Select(code => (string?)code));
        Assert.Contains("cleared", Schema(document, "AuthorityStatus")["enum"]!.AsArray().Select(word => (string?)word));
        Assert.StartsWith("BT-1 ", (string?)invoice["properties"]!["number"]!["description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_Webhooks_AreThoseOfTheCatalogueAndTheTest()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var document = (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;

        var catalogue = (await client.GetFromJsonAsync<string[]>("/v1/webhook-events"))!;

        Assert.Equal([.. catalogue, "webhook.test"], document["webhooks"]!.AsObject().Select(webhook => webhook.Key));
        Assert.Equal(
            ["webhook-id", "webhook-timestamp", "webhook-signature"],
            document["webhooks"]!["invoice.completed"]!["post"]!["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"])
        );
    }

    [Fact]
    public async Task OpenApi_Answers_HaveTheMembersThatItRequiresAndNoOthers()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var document = (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;
        var id = await InvoiceTests.CompletedAsync(gateway, client, "O-1");
        await client.PutAsJsonAsync("/v1/webhook-endpoints/erp", new { url = "https://erp.example/hook" });

        var page = (await client.GetFromJsonAsync<JsonObject>("/v1/invoices"))!;
        using var refused = await client.PostAsync("/v1/invoices", Samples.JsonBody("{}"));
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>())!;

        Conforms(document, "InvoicePageResource", page);
        Conforms(document, "InvoiceResource", page["invoices"]![0]!);
        Conforms(document, "TimelineResource", (await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}/timeline"))!);
        Conforms(document, "EndpointResource", (await client.GetFromJsonAsync<JsonObject>("/v1/webhook-endpoints/erp"))!);
        Conforms(document, "RouteResource", (await client.GetFromJsonAsync<JsonArray>("/v1/routes"))![0]!);
        Conforms(document, "ApiProblem", problem);
        Conforms(document, "FaultResource", problem["faults"]![0]!);
    }

    /// <summary>Whoever may ask without a key has the work done once. Source: RFC 9111, section 5.1: an answer that was kept has an age.</summary>
    [Fact]
    public async Task OpenApi_AskedTwice_IsDescribedOnce()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client(key: null);

        using var first = await client.GetAsync("/openapi/v1.json");
        using var second = await client.GetAsync("/openapi/v1.json");

        Assert.Null(first.Headers.Age);
        Assert.NotNull(second.Headers.Age);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    /// <summary>Whoever changes the API sees here what changed, and a reviewer sees it in the diff.</summary>
    [Fact]
    public async Task OpenApi_Document_IsTheApprovedOne()
    {
        var path = Path.Combine(Witness.Folder, "..", "..", "..", "docs", "schema", "openapi.json");
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client(null);
        var served = (await client.GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_API") == "1")
        {
            await File.WriteAllTextAsync(path, served);
        }

        Assert.True(
            served == await File.ReadAllTextAsync(path),
            "The API is another than the approved one: run this test with UPDATE_API=1, read the difference of docs/schema/openapi.json, and commit it."
        );
    }

    [Fact]
    public async Task Docs_InABrowser_ShowTheApiWithNothingFromElsewhere()
    {
        var browser = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(browser is null, "No Chromium is installed.");
        await using var gateway = await TestGateway.StartAsync();
        var profile = Directory.CreateTempSubdirectory("gw-browser").FullName;

        var (exitCode, page) = await Witness.RunAsync(
            browser!,
            [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                $"--user-data-dir={profile}",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--virtual-time-budget=30000",
                "--enable-logging=stderr",
                "--dump-dom",
                $"{gateway.Address}docs",
            ]
        );
        Directory.Delete(profile, recursive: true);

        Assert.Equal(0, exitCode);
        Assert.Contains("Hand in an invoice", page, StringComparison.Ordinal);
        Assert.Contains("/v1/invoices/{id}/timeline", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Content Security Policy", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Docs_WithoutAKey_OpenAndGuardedByTheirPolicy()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client(null);

        using var page = await client.GetAsync("/docs");
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self' 'nonce-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("://", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("://", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/docs/scalar.js")).StatusCode);
    }

    [Fact]
    public async Task Docs_Closed_AskForAKey()
    {
        await using var gateway = await TestGateway.StartAsync(options => options with { Api = options.Api with { PublicDocs = false } });
        using var client = gateway.Client(null);
        using var known = gateway.Client();

        foreach (var path in new[] { "/docs/", "/openapi/v1.json" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await known.GetAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task RoutesMandatesAndSchema_WithAnyKey_Answered()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        var route = Assert.Single((await client.GetFromJsonAsync<JsonArray>("/v1/routes"))!)!;
        var mandates = (await client.GetFromJsonAsync<JsonArray>("/v1/mandates"))!;
        var schema = await client.GetFromJsonAsync<JsonObject>("/v1/schemas/invoice");

        Assert.Equal(
            ("to-authority", "fake", "cleared"),
            (route["id"]!.GetValue<string>(), route["connector"]!.GetValue<string>(), route["completes"]!.GetValue<string>())
        );
        Assert.Equal(["PL", "RO", "SA"], mandates.Select(mandate => mandate!["country"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.All(mandates, mandate => Assert.Empty(mandate!["routes"]!.AsArray()));
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

    private static JsonObject Schema(JsonObject document, string name) => document["components"]!["schemas"]![name]!.AsObject();

    private static void Conforms(JsonObject document, string name, JsonNode answer)
    {
        var schema = Schema(document, name);
        var members = answer.AsObject().Select(member => member.Key).ToList();
        Assert.Equal([], (schema["required"]?.AsArray() ?? []).Select(required => (string)required!).Except(members));
        Assert.Equal([], members.Except(schema["properties"]!.AsObject().Select(property => property.Key)));
    }
}
