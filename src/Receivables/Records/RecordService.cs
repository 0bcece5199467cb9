using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Json;

namespace Invoicing.Receivables.Records;

/// <summary>
/// Customers and products as versioned records. Where data names one (<c>customer</c> of an order or subscription, <c>product</c> of a line or item), what it
/// does not say itself is taken from the last version, or from the one that it names; the version is noted, and the event keeps what was taken.
/// </summary>
public sealed class RecordService(IRecordStore store, TimeProvider clock)
{
    /// <summary>Longest id.</summary>
    public const int LongestId = 100;

    private const int MostBytes = 64 * 1024;

    /// <summary>Writes a version; or what is wrong with it.</summary>
    public async Task<Result<StoredRecord>> SaveAsync(
        string tenant,
        string actor,
        RecordKind kind,
        string id,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellation
    )
    {
        if (id.Length is 0 or > LongestId || id.Any(char.IsControl) || content.Length > MostBytes)
        {
            return Failed("The id or the content is too long.", "/id", $"An id of 1 to {LongestId} characters, content up to {MostBytes} bytes.");
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            var data = document.RootElement.Deserialize(kind.Data, EventJson.Options) ?? throw new JsonException("It is null.");
            var unknown = UnknownMembers.Of(document.RootElement, kind.Data);
            return unknown.Count > 0
                ? Failed($"Unknown members: {string.Join(", ", unknown)}.", unknown[0], $"See the schema of a {kind.Name} in docs/receivables.md.")
                : Result<StoredRecord>.Success(
                    await store.SaveRecordAsync(
                        new(tenant, kind.Name, id, 0, JsonSerializer.Serialize(data, kind.Data, EventJson.Options), clock.GetUtcNow(), actor),
                        cancellation
                    )
                );
        }
        catch (JsonException exception)
        {
            return Failed($"The content is no {kind.Name}: {JsonTrouble.Of(exception)}", exception.Path ?? "/", "See docs/receivables.md.");
        }
    }

    /// <summary>The data with what its records say; itself where it names none.</summary>
    public async Task<Result<ExpandedData>> ExpandAsync(string tenant, JsonElement data, CancellationToken cancellation)
    {
        if (data.ValueKind != JsonValueKind.Object || !Names(data.GetRawText()))
        {
            return Result<ExpandedData>.Success(new(data, false));
        }

        var root = JsonNode.Parse(data.GetRawText())!.AsObject();
        var before = root.ToJsonString();
        var fault = await VisitAsync(tenant, root, "/data", cancellation);
        return fault is null
            ? Result<ExpandedData>.Success(new(JsonSerializer.SerializeToElement(root), root.ToJsonString() != before))
            : Result<ExpandedData>.Failure(fault);
    }

    private static bool Names(string json) => json.Contains("\"customer\"", StringComparison.Ordinal) || json.Contains("\"product\"", StringComparison.Ordinal);

    private async Task<Fault?> VisitAsync(string tenant, JsonObject node, string path, CancellationToken cancellation)
    {
        var lines = node["lines"] as JsonArray ?? node["items"] as JsonArray;
        if (lines is not null && node["buyer"] is null && TextOf(node["customer"]) is { } customer)
        {
            if (await FindAsync(tenant, RecordKind.Customer, customer, node["customerVersion"], cancellation) is not { } found)
            {
                return Unknown(RecordKind.Customer, customer, $"{path}/customer");
            }

            var buyer = JsonNode.Parse(found.Content)!.AsObject();
            buyer["id"] ??= customer;
            (node["buyer"], node["customerVersion"]) = (buyer, found.Version);
        }

        foreach (var line in (lines ?? []).OfType<JsonObject>())
        {
            if (TextOf(line["product"]) is not { } product)
            {
                continue;
            }

            if (await FindAsync(tenant, RecordKind.Product, product, line["productVersion"], cancellation) is not { } found)
            {
                return Unknown(RecordKind.Product, product, $"{path}/lines");
            }

            foreach (var (name, value) in JsonNode.Parse(found.Content)!.AsObject())
            {
                line[name] ??= value?.DeepClone();
            }

            line["productVersion"] = found.Version;
        }

        foreach (var name in (string[])["subscription", "order"])
        {
            if (node[name] is JsonObject inner && await VisitAsync(tenant, inner, $"{path}/{name}", cancellation) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private Task<StoredRecord?> FindAsync(string tenant, RecordKind kind, string id, JsonNode? version, CancellationToken cancellation) =>
        store.FindRecordAsync(
            tenant,
            kind.Name,
            id,
            version is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<long>(out var one) ? one : null,
            cancellation
        );

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static Fault Unknown(RecordKind kind, string id, string path) =>
        Fault.Fatal(
            "GW-REC-RECORD",
            $"Unknown {kind.Name} '{id}', or it has no such version.",
            path,
            hint: $"PUT /v1/{kind.Name}s/{Uri.EscapeDataString(id)}, then try the event again; or say it in the event itself."
        );

    private static Result<StoredRecord> Failed(string message, string path, string hint) =>
        Result<StoredRecord>.Failure(Fault.Fatal("GW-REC-DATA", message, path, hint: hint));
}
