using System.Text.Json;
using Invoicing.Json;

namespace Invoicing.WebConsole.Views;

/// <summary>
/// A document of the JSON contract, term by term: each member with its business term and its name, as the contract's own schema describes it. What has no
/// description is shown by its name.
/// </summary>
public static class TermReader
{
    private const int MostDepth = 12;
    private static readonly JsonDocument Schema = JsonDocument.Parse(JsonInvoiceSchema.Write());

    /// <summary>The document; empty where it is none of the contract.</summary>
    public static IReadOnlyList<TermView> Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Members(document.RootElement, Schema.RootElement, 0) : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static List<TermView> Members(JsonElement value, JsonElement? schema, int depth) =>
        [
            .. value
                .EnumerateObject()
                .Where(member => member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                .Select(member => Of(member.Name, member.Value, Property(schema, member.Name), depth)),
        ];

    private static TermView Of(string name, JsonElement value, JsonElement? schema, int depth)
    {
        var (term, label) = Described(name, schema);
        if (depth >= MostDepth)
        {
            return new(term, label, value.GetRawText(), []);
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => new(term, label, null, Members(value, schema, depth + 1)),
            JsonValueKind.Array => new(
                term,
                label,
                null,
                [
                    .. value
                        .EnumerateArray()
                        .Select((item, index) => Of($"{index + 1}", item, Items(schema), depth + 1) with { Term = null, Name = $"{index + 1}" }),
                ]
            ),
            JsonValueKind.String => new(term, label, value.GetString(), []),
            _ => new(term, label, value.GetRawText(), []),
        };
    }

    /// <summary>A description begins with its term: <c>BT-1 Invoice number</c>.</summary>
    private static (string? Term, string Name) Described(string name, JsonElement? schema)
    {
        if (schema?.ValueKind != JsonValueKind.Object || !schema.Value.TryGetProperty("description", out var description))
        {
            return (null, name);
        }

        var text = description.GetString()!;
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        return blank > 0 && text.StartsWith('B') && text.AsSpan(1, 2) is "T-" or "G-" ? (text[..blank], text[(blank + 1)..]) : (null, text);
    }

    private static JsonElement? Property(JsonElement? schema, string name) =>
        Alternatives(schema)
            .Where(one => one.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _))
            .Select(one => (JsonElement?)one.GetProperty("properties").GetProperty(name))
            .FirstOrDefault();

    private static JsonElement? Items(JsonElement? schema) =>
        Alternatives(schema).Where(one => one.TryGetProperty("items", out _)).Select(one => (JsonElement?)one.GetProperty("items")).FirstOrDefault();

    private static IEnumerable<JsonElement> Alternatives(JsonElement? schema)
    {
        if (schema is not { ValueKind: JsonValueKind.Object } one)
        {
            return [];
        }

        return one.TryGetProperty("anyOf", out var any) ? [one, .. any.EnumerateArray()] : [one];
    }
}
