using System.Text.Json.Nodes;
using Invoicing.Json;
using Invoicing.Validation;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Invoicing.Gateway.Api.Description;

/// <summary>
/// The invoice in the OpenAPI document: the JSON Schema of the contract, cut into named components, so that generated clients have names for them. A member
/// that may be absent is left out and never null, decimals are strings, and codes of short lists are enumerations.
/// </summary>
internal static class InvoiceComponents
{
    /// <summary>Name of the root.</summary>
    public const string Root = "Invoice";

    private const string Reference = "#/components/schemas/";

    /// <summary>Name and description of the lists that become enumerations, and the terms whose codes they hold.</summary>
    private static readonly (string Name, string List, string Description, string[] Terms)[] Lists =
    [
        ("InvoiceTypeCode", "untdid-1001", "Type of a document, by UNTDID 1001: 380 is a commercial invoice, 381 a credit note.", ["BT-3"]),
        ("CurrencyCode", "iso-4217", "Currency, by ISO 4217.", ["BT-5", "BT-6"]),
        ("CountryCode", "iso-3166-ubl", "Country, by ISO 3166-1 alpha-2; XI is Northern Ireland, 1A Kosovo.", ["BT-40", "BT-55", "BT-69", "BT-80", "BT-159"]),
        ("VatCategoryCode", "untdid-5305", "VAT category, by UNTDID 5305: S is the standard rate.", ["BT-95", "BT-102", "BT-118", "BT-151"]),
    ];

    private static readonly IReadOnlyDictionary<string, string> ListOfTerm = Lists
        .SelectMany(list => list.Terms.Select(term => (term, list.Name)))
        .ToDictionary(pair => pair.term, pair => pair.Name);

    /// <summary>Adds the components.</summary>
    public static void Add(OpenApiDocument document)
    {
        var components = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (name, list, description, _) in Lists)
        {
            components[name] = new()
            {
                ["type"] = "string",
                ["description"] = description,
                ["enum"] = new JsonArray([.. CodeListCatalogue.Codes(list).Select(code => (JsonNode)code)]),
            };
        }

        Shape(JsonNode.Parse(JsonInvoiceSchema.Write())!.AsObject(), components);
        document.Components ??= new();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        foreach (var (name, component) in components)
        {
            document.Components.Schemas[name] =
                OpenApiModelFactory.Parse<OpenApiSchema>(component.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out var diagnostic, "json")
                ?? throw new InvalidOperationException($"{name}: {string.Join("; ", diagnostic.Errors)}");
        }
    }

    /// <summary>The schema as it stands where it is used: objects and codes as references to components.</summary>
    private static JsonObject Shape(JsonObject schema, Dictionary<string, JsonObject> components)
    {
        var description = (string?)schema["description"] ?? "";
        if (ListOfTerm.TryGetValue(description.Split(' ')[0], out var list))
        {
            return new() { ["description"] = description, ["$ref"] = Reference + list };
        }

        if (schema["type"] is JsonArray types && types.Any(type => (string?)type == "number"))
        {
            schema["type"] = "string";
            schema["description"] = $"{description} A decimal number as a string; a JSON number is read too.".TrimStart();
            return schema;
        }

        WithoutNull(schema);
        foreach (var key in new[] { "items", "anyOf" })
        {
            schema[key] = schema[key] switch
            {
                JsonObject one => Shape(Detached(one), components),
                JsonArray several => new JsonArray([.. several.Select(one => Shape(Detached(one!.AsObject()), components))]),
                _ => null,
            };
            if (schema[key] is null)
            {
                schema.Remove(key);
            }
        }

        if (schema["properties"] is not JsonObject properties)
        {
            return schema;
        }

        foreach (var (name, property) in properties.ToList())
        {
            properties[name] = Shape(Detached(property!.AsObject()), components);
        }

        var component = NameOf(description);
        foreach (var keyword in new[] { "$schema", "$id", "title" })
        {
            schema.Remove(keyword);
        }

        components[component] = schema;
        return new() { ["description"] = description, ["$ref"] = Reference + component };
    }

    private static void WithoutNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
        {
            var rest = types.Select(type => (string)type!).Where(type => type != "null").ToList();
            schema["type"] = rest.Count == 1 ? rest[0] : new JsonArray([.. rest.Select(type => (JsonNode)type)]);
        }

        if (schema["enum"] is JsonArray values)
        {
            schema["enum"] = new JsonArray([.. values.Where(value => value is not null).Select(value => value!.DeepClone())]);
        }
    }

    private static JsonObject Detached(JsonObject node) => node.DeepClone().AsObject();

    /// <summary><c>BG-5 Seller postal address</c> is SellerPostalAddress; forms without a term are named by what they hold.</summary>
    private static string NameOf(string description) =>
        description switch
        {
            "With the scheme it is of" => "Identifier",
            "In a currency of its own" => "Amount",
            _ when description.Contains("EN 16931", StringComparison.Ordinal) => Root,
            _ => string.Concat(
                description
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Where(word => !word.StartsWith("BG-", StringComparison.Ordinal) && !word.StartsWith("BT-", StringComparison.Ordinal))
                    .Select(word => char.ToUpperInvariant(word[0]) + string.Concat(word[1..].Where(char.IsAsciiLetterOrDigit)))
            ),
        };
}
