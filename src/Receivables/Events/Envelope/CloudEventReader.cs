using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Faults;

namespace Invoicing.Receivables.Events.Envelope;

/// <summary>
/// Reads events in their three modes: structured, binary, batch. Sources: CloudEvents 1.0.2; HTTP Protocol Binding 1.0.2, 3.1 to 3.3; JSON Event Format 1.0.2.
/// </summary>
public static class CloudEventReader
{
    /// <summary>Most events in a batch: 500, so that one commit stays short.</summary>
    public const int MostInBatch = 500;

    /// <summary>Longest id, source and type, in characters: they stand in indexes.</summary>
    public const int Longest = 255;

    private const string Structured = "application/cloudevents+json";
    private const string Batch = "application/cloudevents-batch+json";

    private const string Base64 = "data_base64";

    /// <summary>A member that is there twice has two values, and nobody can say which is meant.</summary>
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The events of a request or message, or what is wrong with it: then none of it is taken.</summary>
    /// <param name="mediaType">Its content type, with or without parameters.</param>
    /// <param name="attribute">An attribute of the binary mode by its name without a prefix; null where it is absent.</param>
    /// <param name="body">Its content, UTF-8.</param>
    public static Result<IReadOnlyList<CloudEvent>> Read(string? mediaType, Func<string, string?> attribute, ReadOnlyMemory<byte> body)
    {
        try
        {
            var media = mediaType?.Split(';')[0].Trim().ToLowerInvariant();
            using var document = JsonDocument.Parse(body, Options);
            var root = document.RootElement;
            if (!JsonTexts.AreUnicode(body.Span, root))
            {
                return NoUnicode();
            }

            return media switch
            {
                Batch when root.ValueKind != JsonValueKind.Array => Failure("The batch is no array.", "", "Send a JSON array of events."),
                Batch when root.GetArrayLength() > MostInBatch => Failure($"The batch has more than {MostInBatch} events.", "", "Send several batches."),
                Batch => All([.. root.EnumerateArray().Select((one, index) => One(one, $"/{index}"))]),
                Structured => All([One(root, "")]),
                _ when attribute("specversion") is not null => All([Binary(attribute, root)]),
                _ => Failure(
                    $"The content type is '{mediaType}', and there is no header ce-specversion.",
                    "",
                    $"Send {Structured}, {Batch}, or application/json with ce- headers."
                ),
            };
        }
        catch (JsonException exception)
        {
            return Failure($"The content is no JSON: {exception.Message}", "", "Send UTF-8 JSON.");
        }
        catch (InvalidOperationException)
        {
            // Names are read by the parser itself, as they must not be there twice.
            return NoUnicode();
        }
    }

    private static Result<IReadOnlyList<CloudEvent>> All(List<Result<CloudEvent>> read)
    {
        var faults = read.SelectMany(one => one.Faults).ToList();
        return faults.Count > 0
            ? Result<IReadOnlyList<CloudEvent>>.Failure(faults)
            : Result<IReadOnlyList<CloudEvent>>.Success([.. read.Select(one => one.Value!)]);
    }

    private static Result<CloudEvent> One(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Result<CloudEvent>.Failure(Fault.Fatal("GW-REC-EVENT", "The event is no object.", path, hint: "Send an object."));
        }

        if (!root.TryGetProperty("data", out var data) && root.TryGetProperty(Base64, out var binary))
        {
            return Decoded(root, binary, path);
        }

        return Checked(name => Text(root, name), data.ValueKind == JsonValueKind.Undefined ? data : data.Clone(), root.GetRawText(), path);
    }

    /// <summary>Data as bytes, which are JSON for all events that there are; it is kept as such. Source: JSON Event Format 1.0.2, 3.1.</summary>
    private static Result<CloudEvent> Decoded(JsonElement root, JsonElement binary, string path)
    {
        try
        {
            var bytes = binary.ValueKind == JsonValueKind.String && binary.TryGetBytesFromBase64(out var decoded) ? decoded : throw new JsonException();
            using var document = JsonDocument.Parse(bytes, Options);
            if (!JsonTexts.AreUnicode(bytes, document.RootElement))
            {
                throw new JsonException();
            }

            var whole = JsonNode.Parse(root.GetRawText())!.AsObject();
            whole.Remove(Base64);
            whole["data"] = JsonNode.Parse(document.RootElement.GetRawText());
            return Checked(name => Text(root, name), document.RootElement.Clone(), whole.ToJsonString(Written), path);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Result<CloudEvent>.Failure(
                Fault.Fatal("GW-REC-EVENT", $"{Base64} is no JSON in base64.", $"{path}/{Base64}", hint: "Send JSON, as data or in base64.")
            );
        }
    }

    private static Result<CloudEvent> Binary(Func<string, string?> attribute, JsonElement data)
    {
        var whole = new JsonObject();
        foreach (var name in (string[])["specversion", "id", "source", "type", "subject", "time", "dataschema", "traceparent"])
        {
            if (attribute(name) is { } value)
            {
                whole[name] = value;
            }
        }

        whole["data"] = JsonNode.Parse(data.GetRawText());
        return Checked(attribute, data.Clone(), whole.ToJsonString(Written), "");
    }

    private static Result<CloudEvent> Checked(Func<string, string?> attribute, JsonElement data, string whole, string path)
    {
        var faults = new List<Fault>();
        if (attribute("specversion") is var version and not "1.0")
        {
            faults.Add(Fault.Fatal("GW-REC-EVENT", $"The specversion is '{version}'.", $"{path}/specversion", hint: "Send events of CloudEvents 1.0."));
        }

        foreach (var name in (string[])["id", "source", "type"])
        {
            if (attribute(name) is not { Length: > 0 and <= Longest })
            {
                faults.Add(
                    Fault.Fatal("GW-REC-EVENT", $"The attribute {name} is missing, empty or too long.", $"{path}/{name}", hint: $"1 to {Longest} characters.")
                );
            }
        }

        return faults.Count > 0
            ? Result<CloudEvent>.Failure(faults)
            : Result<CloudEvent>.Success(new(attribute("id")!, attribute("source")!, attribute("type")!, attribute("dataschema"), data, whole));
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Result<IReadOnlyList<CloudEvent>> NoUnicode() =>
        Failure("A text in it is no Unicode: its bytes are no UTF-8, or half a character is escaped.", "", "Send UTF-8 JSON.");

    private static Result<IReadOnlyList<CloudEvent>> Failure(string message, string path, string hint) =>
        Result<IReadOnlyList<CloudEvent>>.Failure(Fault.Fatal("GW-REC-EVENT", message, path, hint: hint));
}
