using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Invoicing.Json;
using Invoicing.Json.Mapping;
using NJsonSchema;

namespace Invoicing.Core.Tests.Json;

public sealed class JsonSchemaTests
{
    // The ids of EN 16931-1:2017, 6.3: 1 to 165, of which BT-4 was never given.
    private static readonly IReadOnlyList<string> BusinessTerms = [.. Enumerable.Range(1, 165).Where(number => number != 4).Select(number => $"BT-{number}")];

    private static readonly IReadOnlyList<string> BusinessGroups = [.. Enumerable.Range(1, 32).Select(number => $"BG-{number}")];

    [Fact]
    public void Terms_Contract_HasEveryTermOfTheNormOnce()
    {
        var found = JsonInvoice.Terms.Select(term => term.Term).ToList();
        Assert.Equal([.. BusinessTerms.Concat(BusinessGroups).Order(StringComparer.Ordinal)], found.Order(StringComparer.Ordinal));
        Assert.Equal("/seller/postalAddress/countryCode", JsonInvoice.Terms.Single(term => term.Term == "BT-40").Pointer);
        Assert.Equal("/lines/-/price/baseQuantity/unitCode", JsonInvoice.Terms.Single(term => term.Term == "BT-150").Pointer);
    }

    [Fact]
    public void Write_Schema_IsThePublishedOne()
    {
        var path = Path.Combine(Root(), "docs", "schema", "invoice.schema.json");
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1")
        {
            File.WriteAllBytes(path, JsonInvoiceSchema.Write());
        }
        Assert.True(
            File.ReadAllBytes(path).AsSpan().SequenceEqual(JsonInvoiceSchema.Write()),
            "docs/schema/invoice.schema.json is out of date: run this test with UPDATE_SCHEMA=1 and commit the file."
        );
    }

    [Fact]
    public async Task Write_AnyInvoice_ConformsToTheSchemaButForWhatItLacks()
    {
        var schema = await ReadableAsync();
        Gen.Select(Gen.Int, Gen.Double[0.1, 1])
            .Sample((seed, density) => Assert.Empty(schema.Validate(Encoding.UTF8.GetString(JsonInvoice.Write(AnyInvoice.Of(seed, density))))), iter: 100);
    }

    [Fact]
    public async Task Validate_Sample_ConformsAndNeedsEachRequiredMember()
    {
        var schema = await Schema();
        var sample = File.ReadAllText(Path.Combine(Root(), "samples", "invoice.json"));

        Assert.Empty(schema.Validate(sample));
        foreach (
            var pointer in new[]
            {
                "number",
                "issueDate",
                "typeCode",
                "currencyCode",
                "seller",
                "buyer",
                "lines",
                "seller/name",
                "buyer/postalAddress/countryCode",
                "lines/0/identifier",
                "lines/0/item/name",
            }
        )
        {
            Assert.NotEmpty(schema.Validate(Without(sample, pointer.Split('/'))));
        }
    }

    [Theory]
    [InlineData("""{"nubmer":"1"}""")]
    [InlineData("""{"number":17}""")]
    [InlineData("""{"lines":{}}""")]
    [InlineData("""{"lines":[null]}""")]
    [InlineData("""{"seller":{"postalAddress":{"contry":"DE"}}}""")]
    [InlineData("""{"totals":{"due":"1,50"}}""")]
    [InlineData("""{"totals":{"due":{"amount":"1"}}}""")]
    [InlineData("""{"lines":[{"quantity":{"unitCode":"C62"}}]}""")]
    [InlineData("""{"issueDate":"30.01.2026"}""")]
    [InlineData("""{"kind":"receipt"}""")]
    [InlineData("[]")]
    public async Task Validate_BrokenDocument_FailsAsItDoesToRead(string json)
    {
        Assert.NotEmpty((await Schema()).Validate(json));
        Assert.Null(JsonInvoice.Read(Encoding.UTF8.GetBytes(json), Invoicing.Ports.Documents.ReadLimits.Default).Invoice);
    }

    [Theory]
    [InlineData("""{"dueDate":null,"notes":null,"payee":null,"totals":{"due":null},"kind":null}""")]
    [InlineData("""{"totals":{"due":1.5,"paid":"1.5","vat":{"amount":1,"currency":"EUR"}},"lines":[{"quantity":1},{"quantity":{"value":1}}]}""")]
    [InlineData("""{"seller":{"identifiers":["1",{"value":"2"}],"electronicAddress":"3"}}""")]
    public async Task Validate_LenientForms_ConformAsTheyReadButForWhatTheyLack(string json)
    {
        Assert.Empty((await ReadableAsync()).Validate(json));
        Assert.NotNull(JsonInvoice.Read(Encoding.UTF8.GetBytes(json), Invoicing.Ports.Documents.ReadLimits.Default).Invoice);
    }

    [Fact]
    public void Write_EveryTermFilled_HasAPlaceForEach()
    {
        using var document = System.Text.Json.JsonDocument.Parse(JsonInvoice.Write(AnyInvoice.Of(3, 1)));
        foreach (var term in JsonInvoice.Terms)
        {
            var element = document.RootElement;
            foreach (var step in term.Pointer.Split('/').Skip(1))
            {
                element = step == "-" ? element[0] : element.GetProperty(step);
            }

            Assert.NotEqual(System.Text.Json.JsonValueKind.Null, element.ValueKind);
        }
    }

    /// <summary>The schema of what is read: it requires nothing.</summary>
    private static Task<JsonSchema> ReadableAsync()
    {
        var schema = JsonNode.Parse(JsonInvoiceSchema.Write())!;
        Strip(schema);
        return JsonSchema.FromJsonAsync(schema.ToJsonString());
    }

    private static void Strip(JsonNode node)
    {
        if (node is JsonObject some && some["required"] is JsonArray)
        {
            some.Remove("required");
        }

        foreach (
            var child in node is JsonObject members ? [.. members.Select(member => member.Value)]
            : node is JsonArray items ? items.ToList()
            : []
        )
        {
            if (child is not null)
            {
                Strip(child);
            }
        }
    }

    private static string Without(string json, string[] pointer)
    {
        var root = JsonNode.Parse(json)!;
        var parent = pointer[..^1].Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
        Assert.True(parent.AsObject().Remove(pointer[^1]));
        return root.ToJsonString();
    }

    private static Task<JsonSchema> Schema() => JsonSchema.FromJsonAsync(Encoding.UTF8.GetString(JsonInvoiceSchema.Write()));

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Invoicing.sln")))
        {
            directory = directory.Parent;
        }
        return directory?.FullName ?? throw new InvalidOperationException("No Invoicing.sln above the tests.");
    }
}
