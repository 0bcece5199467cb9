using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Faults;
using Invoicing.Receivables.Events.Envelope;

namespace Invoicing.Receivables.Mapping;

/// <summary>Makes a business event of another system's payload by a mapping. The payload stays with the event, whole.</summary>
public static class PayloadMapper
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>The event, or why there is none: GW-REC-MAPPING.</summary>
    public static Result<CloudEvent> Map(PayloadMapping mapping, ReadOnlyMemory<byte> payload)
    {
        JsonNode? root;
        try
        {
            using var parsed = JsonDocument.Parse(payload, Options);
            if (!JsonTexts.AreUnicode(payload.Span, parsed.RootElement))
            {
                return Failure("A text in the payload is no Unicode: its bytes are no UTF-8, or half a character is escaped.", "Send what the system sends.");
            }

            root = JsonNode.Parse(payload.Span, documentOptions: Options);
        }
        catch (JsonException exception)
        {
            return Failure($"The payload is no JSON: {exception.Message}", "Send what the system sends, as it is.");
        }

        if (Expression.Evaluate(mapping.Id, root, root)?.ToString() is not { Length: > 0 and <= CloudEventReader.Longest } id)
        {
            return Failure($"The payload has no id at '{mapping.Id}'.", "Correct the mapping, or send another kind of payload here.");
        }

        var data = new JsonObject();
        Fill(data, mapping.Set, root, root);
        foreach (var (member, list) in mapping.Each)
        {
            var target = ListOf(data, member.Split('#')[0]);
            foreach (var item in Expression.At(list.Of, root, root) as JsonArray ?? [])
            {
                if (list.When is null || IsThere(Expression.Evaluate(list.When, item, root)))
                {
                    var mapped = new JsonObject();
                    Fill(mapped, list.Set, item, root);
                    target.Add(mapped);
                }
            }
        }

        var whole = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = id,
            ["source"] = mapping.Source,
            ["type"] = mapping.Type,
            ["data"] = data,
            ["payload"] = root!.DeepClone(),
        };
        using var document = JsonDocument.Parse(whole.ToJsonString());
        return Result<CloudEvent>.Success(
            new(id, mapping.Source, mapping.Type, null, document.RootElement.GetProperty("data").Clone(), document.RootElement.GetRawText())
        );
    }

    private static void Fill(JsonObject target, IReadOnlyDictionary<string, string> set, JsonNode? item, JsonNode? payload)
    {
        foreach (var (member, expression) in set)
        {
            if (Expression.Evaluate(expression, item, payload) is { } value)
            {
                var names = member.Split('.');
                ObjectOf(target, names[..^1])[names[^1]] = value.DeepClone();
            }
        }
    }

    private static JsonObject ObjectOf(JsonObject target, string[] names)
    {
        foreach (var name in names)
        {
            target = (JsonObject)(target[name] ??= new JsonObject());
        }

        return target;
    }

    private static JsonArray ListOf(JsonObject data, string member)
    {
        var names = member.Split('.');
        return (JsonArray)(ObjectOf(data, names[..^1])[names[^1]] ??= new JsonArray());
    }

    private static bool IsThere(JsonNode? value) =>
        value is not null
        && value.ToString() is not ("" or "false")
        && !(decimal.TryParse(value.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var figure) && figure == 0);

    private static Result<CloudEvent> Failure(string message, string hint) => Result<CloudEvent>.Failure(Fault.Fatal("GW-REC-MAPPING", message, hint: hint));
}
