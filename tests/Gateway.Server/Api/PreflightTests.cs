using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary><c>POST /v1/validate</c> says beforehand what the route would do, in the words of what was posted.</summary>
public sealed class PreflightTests
{
    [Fact]
    public async Task Validate_JsonThatIsCleared_PassesByTheRouteThatTakesIt()
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client();
        var invoice = Bare();

        var verdict = await ValidateAsync(client, "/v1/validate", invoice);
        using var accepted = await client.PostAsync("/v1/invoices", Samples.JsonBody(invoice.ToJsonString()));
        var id = SubmissionTests.Text((await accepted.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        var state = await gateway.UntilAsync(client, id, one => SubmissionTests.Text(one, "standing") != "active");

        Assert.Equal((true, "ro", "completed"), ((bool)verdict["passed"]!, (string?)verdict["route"], SubmissionTests.Text(state, "standing")));
        Assert.Contains("ro-efactura@1.0.9", verdict["ruleSets"]!.AsArray().Select(name => (string?)name));
    }

    [Theory]
    [InlineData("buyer")]
    [InlineData("lines/0/item/name")]
    [InlineData("lines/0/identifier")]
    [InlineData("lines/0/quantity/unitCode")]
    [InlineData("seller/postalAddress/city")]
    [InlineData("typeCode")]
    public async Task Validate_JsonThatTheRouteRejects_SaysWhatTheRouteSays(string lacking)
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client();
        var invoice = Bare();
        Remove(invoice, lacking);

        var verdict = await ValidateAsync(client, "/v1/validate?route=ro", invoice);
        using var accepted = await client.PostAsync("/v1/invoices?route=ro", Samples.JsonBody(invoice.ToJsonString()));
        var id = SubmissionTests.Text((await accepted.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        var state = await gateway.UntilAsync(client, id, one => SubmissionTests.Text(one, "standing") != "active");

        Assert.Equal((false, "rejected"), ((bool)verdict["passed"]!, SubmissionTests.Text(state, "standing")));
        Assert.Equal(FatalCodes(state), FatalCodes(verdict));
        Assert.NotEmpty(FatalCodes(verdict));
        Assert.All(
            state["faults"]!.AsArray(),
            fault => Assert.Contains((string?)fault!["pointer"] ?? (string?)fault["path"], Places(verdict, (string?)fault["code"]))
        );
    }

    [Theory]
    [InlineData("buyer", "BR-07", "/buyer/name", "BT-44")]
    [InlineData("buyer", "GW-XSD-MISSING", "/buyer", "BG-7")]
    [InlineData("number", "GW-INTAKE-NUMBER", "/number", "BT-1")]
    [InlineData("lines/1/item/name", "BR-25", "/lines/1/item/name", "BT-153")]
    [InlineData("charges/1/reason", "BR-38", "/charges/1/reason", "BT-104")]
    [InlineData("allowances/0/reason", "BR-33", "/allowances/0/reason", "BT-97")]
    [InlineData("lines/1/charges/0/reason", "BR-44", "/lines/1/charges/0/reason", "BT-144")]
    [InlineData("seller/postalAddress/countryCode", "BR-09", "/seller/postalAddress/countryCode", "BT-40")]
    public async Task Validate_JsonThatLacksSomething_NamesTheProperty(string lacking, string code, string pointer, string term)
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client();
        var invoice = Rich();
        Assert.True((bool)(await ValidateAsync(client, "/v1/validate?route=ro", invoice))["passed"]!);
        Remove(invoice, lacking);

        var faults = (await ValidateAsync(client, "/v1/validate?route=ro", invoice))["faults"]!.AsArray();

        Assert.Contains((code, pointer, term), faults.Select(fault => ((string?)fault!["code"], (string?)fault["path"], (string?)fault["term"])));
        Assert.All(faults, fault => Assert.DoesNotMatch("c[ab]c:", $"{fault!["message"]} {fault["hint"]}"));
        Assert.All(faults, fault => Assert.Equal((null, null), (fault!["line"], fault["column"])));
    }

    [Fact]
    public async Task Validate_JsonWithAFaultAtManyPlaces_ListsItOnceWithItsPlaces()
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client();
        var invoice = Rich();
        Remove(invoice, "lines/0/quantity/unitCode");
        Remove(invoice, "lines/1/quantity/unitCode");
        var currency = Rich();
        currency["currencyCode"] = "EUX";

        var unit = (await ValidateAsync(client, "/v1/validate?route=ro", invoice))["faults"]!.AsArray().Single(fault => (string?)fault!["code"] == "BR-23")!;
        var wrong = await ValidateAsync(client, "/v1/validate?route=ro", currency);
        var amounts = wrong["faults"]!.AsArray().Single(fault => (string?)fault!["code"] == "BR-CL-03")!;

        Assert.Equal(
            [("/lines/0/quantity/unitCode", "BT-130"), ("/lines/1/quantity/unitCode", "BT-130")],
            unit["occurrences"]!.AsArray().Select(place => ((string?)place!["path"], (string?)place["term"]))
        );
        Assert.Equal(("/currencyCode", "BT-5", null), ((string?)amounts["path"], (string?)amounts["term"], amounts["occurrences"]));
        Assert.True((int)wrong["faultCount"]! > 10, wrong.ToJsonString());
    }

    [Fact]
    public async Task Validate_XmlByARoute_KeepsThePlacesOfTheDocument()
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/validate?route=ro", Samples.XmlBody(DocumentSamples.WithFaults(1)));
        var verdict = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal((false, "ro"), ((bool)verdict["passed"]!, (string?)verdict["route"]));
        Assert.Contains(verdict["faults"]!.AsArray(), fault => ((string?)fault!["path"])?.StartsWith("/Invoice/", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("?route=nowhere")]
    [InlineData("?route=secret")]
    [InlineData("?route=ro&rules=all")]
    public async Task Validate_ByWhatIsNoRouteOfTheTenant_400(string query)
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync($"/v1/validate{query}", Samples.JsonBody(Bare().ToJsonString()));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("GW-API-QUERY", SubmissionTests.Code((await answer.Content.ReadFromJsonAsync<JsonObject>())!));
    }

    private static Task<TestGateway> StartAsync() =>
        TestGateway.StartAsync(options =>
        {
            var route = options.Routes[0] with { Id = "ro", Jurisdiction = "RO", Format = "cius-ro-1.0.1" };
            return options with { Routes = [route with { Id = "secret", Tenants = ["other"] }, route, options.Routes[0]] };
        });

    /// <summary>An invoice as an ERP has it: without specification identifier, totals, breakdown.</summary>
    private static JsonObject Bare()
    {
        var invoice = JsonNode.Parse(Samples.Json($"PF-{Guid.NewGuid():N}"[..12], "RON"))!.AsObject();
        invoice.Remove("processControl");
        return invoice;
    }

    /// <summary>One with two lines, allowances and charges.</summary>
    private static JsonObject Rich()
    {
        var invoice = Bare();
        var line = invoice["lines"]![0]!.DeepClone().AsObject();
        line["identifier"] = "2";
        line["allowances"] = new JsonArray(new JsonObject { ["amount"] = "1", ["reason"] = "a" });
        line["charges"] = new JsonArray(new JsonObject { ["amount"] = "2", ["reason"] = "b" });
        invoice["lines"]!.AsArray().Add(line);
        invoice["allowances"] = new JsonArray(Part("3"), Part("4"));
        invoice["charges"] = new JsonArray(Part("5"), Part("6"));
        return invoice;
    }

    private static JsonObject Part(string amount) =>
        new()
        {
            ["amount"] = amount,
            ["reason"] = "c",
            ["vatCategoryCode"] = "S",
            ["vatRate"] = "21",
        };

    private static void Remove(JsonObject invoice, string path)
    {
        var steps = path.Split('/');
        var parent = steps[..^1]
            .Aggregate(
                (JsonNode)invoice,
                (node, step) => node is JsonArray ? node[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!
            );
        Assert.True(parent.AsObject().Remove(steps[^1]), path);
    }

    private static IEnumerable<string?> Places(JsonObject verdict, string? code) =>
        verdict["faults"]!
            .AsArray()
            .Where(fault => (string?)fault!["code"] == code)
            .SelectMany(fault => fault!["occurrences"] is JsonArray all ? all.Select(place => (string?)place!["path"]) : [(string?)fault["path"]]);

    private static List<string?> FatalCodes(JsonObject answer) =>
        [
            .. answer["faults"]!
                .AsArray()
                .Where(fault => (string?)fault!["severity"] == "fatal")
                .Select(fault => (string?)fault!["code"])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static async Task<JsonObject> ValidateAsync(HttpClient client, string address, JsonObject invoice)
    {
        using var answer = await client.PostAsync(address, Samples.JsonBody(invoice.ToJsonString()));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
