using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Json.Mapping;
using Invoicing.Json.Reading;

namespace Invoicing.Json;

/// <summary>Why JSON is no invoice: what it is, and which members an invoice has at least.</summary>
internal static class NoInvoice
{
    private const int MostNamed = 3;

    /// <summary>Null where the bytes are no JSON.</summary>
    public static Fault? Of(ReadOnlyMemory<byte> document, int maxDepth)
    {
        var utf8 = Bom.Skip(document.Span);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Math.Max(1, maxDepth) });
        var hasBegun = false;
        try
        {
            if (!reader.Read())
            {
                return null;
            }

            var root = reader.TokenType;
            hasBegun = root is JsonTokenType.StartObject or JsonTokenType.StartArray;
            var members = 0;
            while (reader.Read())
            {
                members += reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName } ? 1 : 0;
            }

            return Told(root, members);
        }
        catch (JsonException exception)
        {
            return hasBegun ? Broken(exception) : null;
        }
    }

    private static Fault Told(JsonTokenType root, int members)
    {
        var needed = InvoiceTable.Invoice.Needed.ToList();
        var found = root switch
        {
            JsonTokenType.StartArray => "an array",
            JsonTokenType.StartObject when members == 0 => "an empty object",
            JsonTokenType.StartObject => "an object with none of an invoice's members",
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "a Boolean",
        };
        return Fault.Fatal(
            "GW-INTAKE-FORMAT",
            $"The document is JSON, and no invoice: {found}. Missing: {string.Join(", ", needed.Take(MostNamed).Select(name => $"/{name}"))}"
                + $" and {needed.Count - MostNamed} more.",
            $"/{needed[0]}",
            hint: $"A JSON invoice is one object with at least {string.Join(", ", needed)}: GET /v1/schemas/invoice, samples/invoice.json."
        );
    }

    private static Fault Broken(JsonException exception) =>
        Fault.Fatal(
            "GW-INTAKE-FORMAT",
            $"The document begins like JSON, and is none: {JsonTrouble.Of(exception)}",
            hint: "RFC 8259: no comments, no trailing commas, no NaN, nothing after the end; or it was cut off in transit."
        );
}
