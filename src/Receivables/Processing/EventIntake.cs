using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Events.Envelope;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Records;

namespace Invoicing.Receivables.Processing;

/// <summary>Takes business events in, whichever door they come through. What it answers for is durable; its effect comes after.</summary>
public sealed class EventIntake(IReceivableStore store, EventQueue queue, TimeProvider clock, RecordService? records = null, IEventObserver? observer = null)
{
    /// <summary>Type of what came as an event and is none.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Bytes that are kept of it: enough to see what it is.</summary>
    private const int MostKept = 64 * 1024;

    /// <summary>Digits of a content's hash that tell it from another of the same event id.</summary>
    private const int HashInId = 16;

    /// <summary>Takes events in, all by one commit. An event that cannot be read is parked alone, with its reason.</summary>
    public async Task<IReadOnlyList<EventReceipt>> ReceiveAsync(string tenant, string actor, IReadOnlyList<CloudEvent> events, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var added = new List<NewEvent>();
        foreach (var one in events)
        {
            added.Add(await AddedAsync(one, tenant, actor, now, cancellation));
        }

        var receipts = await store.ReceiveAsync(added, cancellation);
        foreach (var receipt in receipts.Where(receipt => receipt is { IsNew: true, Stored.Status: EventStatus.Pending }))
        {
            queue.Add(receipt.Stored);
        }

        foreach (var receipt in receipts)
        {
            observer?.Received(receipt);
        }

        return receipts;
    }

    /// <summary>Parks what came as an event and is none, alone, with its bytes and the reason. The same again changes nothing.</summary>
    public async Task ParkAsync(
        string tenant,
        string actor,
        string source,
        string id,
        ReadOnlyMemory<byte> content,
        Fault reason,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var kept = content.Length > MostKept ? content[..MostKept] : content;
        var whole = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = id,
            ["source"] = source,
            ["type"] = Unreadable,
            ["data_base64"] = Convert.ToBase64String(kept.Span),
        };
        var parked = new NewEvent(
            Guid.CreateVersion7(now),
            tenant,
            source,
            id,
            Unreadable,
            null,
            null,
            Convert.ToHexStringLower(SHA256.HashData(content.Span)),
            now,
            actor,
            [],
            whole.ToJsonString()
        )
        {
            Reason = reason,
        };
        foreach (var receipt in await store.ReceiveAsync([parked], cancellation))
        {
            observer?.Received(receipt);
        }
    }

    /// <summary>
    /// Parks what came under the id of an event that says something else, for doors where nobody waits for an answer: it has no effect, but is not lost.
    /// The same again changes nothing.
    /// </summary>
    public async Task ParkConflictsAsync(
        string tenant,
        string actor,
        IReadOnlyList<CloudEvent> events,
        IReadOnlyList<EventReceipt> receipts,
        CancellationToken cancellation
    )
    {
        foreach (var (one, _) in events.Zip(receipts).Where(pair => pair.Second.IsConflict))
        {
            var hash = ContentHashes.Of(one.Data)[..HashInId];
            var id = one.Id.Length + 1 + hash.Length > CloudEventReader.Longest ? one.Id[..(CloudEventReader.Longest - 1 - hash.Length)] : one.Id;
            await ParkAsync(
                tenant,
                actor,
                one.Source,
                $"{id}#{hash}",
                Encoding.UTF8.GetBytes(one.Whole),
                Fault.Fatal(
                    "GW-REC-EVENT-ID",
                    $"Event {one.Id} came before with other content.",
                    "/id",
                    hint: "Give each event an id of its own: send it anew under another, and discard this one."
                ),
                cancellation
            );
        }
    }

    /// <summary>With what its records say; the content is told by what the sender said. One whose record is unknown is parked until it is there.</summary>
    private async Task<NewEvent> AddedAsync(CloudEvent one, string tenant, string actor, DateTimeOffset now, CancellationToken cancellation)
    {
        if (records is null)
        {
            return NewOf(one, tenant, actor, now);
        }

        var expanded = await records.ExpandAsync(tenant, one.Data, cancellation);
        if (!expanded.Succeeded)
        {
            return NewOf(one, tenant, actor, now) with { BusinessKey = null, Correlation = null, Reason = expanded.Faults[0] };
        }

        var data = expanded.Value.Data;
        return expanded.Value.IsChanged
            ? NewOf(one with { Data = data, Whole = WithData(one.Whole, data) }, tenant, actor, now) with
            {
                Hash = ContentHashes.Of(one.Data),
            }
            : NewOf(one, tenant, actor, now);
    }

    /// <summary>An event in its structured form with other data.</summary>
    internal static string WithData(string whole, JsonElement data)
    {
        var node = JsonNode.Parse(whole)!.AsObject();
        node["data"] = JsonNode.Parse(data.GetRawText());
        return node.ToJsonString(EventJson.Options);
    }

    private static NewEvent NewOf(CloudEvent one, string tenant, string actor, DateTimeOffset now)
    {
        var added = new NewEvent(
            Guid.CreateVersion7(now),
            tenant,
            one.Source,
            one.Id,
            one.Type,
            null,
            null,
            ContentHashes.Of(one.Data),
            now,
            actor,
            [],
            one.Whole
        );
        if (EventCatalogue.Find(one.Type) is not { } kind)
        {
            return added with { Reason = UnknownType(one.Type) };
        }

        if (one.Schema is { } schema && schema != kind.SchemaUri)
        {
            return added with
            {
                Type = kind.Name,
                Reason = Fault.Fatal("GW-REC-SCHEMA", $"Unknown schema '{schema}'.", "/dataschema", hint: $"Known for {kind.Name}: {kind.SchemaUri}."),
            };
        }

        try
        {
            var data = kind.Read(one.Data);
            return added with
            {
                Type = kind.Name,
                BusinessKey = Bounded(kind.BusinessKey(data)),
                Correlation = Bounded(kind.Correlation(data)),
                Unknown = UnknownMembers.Of(one.Data, kind.Data),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return added with { Type = kind.Name, Reason = Malformed(kind, exception) };
        }
    }

    /// <summary>Two things without an id would be one thing: the second would be a duplicate and never invoiced.</summary>
    private static string? Bounded(string? key) =>
        key is { Length: > CloudEventReader.Longest } ? throw new JsonException("An id in it is too long.")
        : key is not null && (key.EndsWith(':') || key.Contains("::", StringComparison.Ordinal)) ? throw new JsonException("An id in it is empty.")
        : key;

    private static Fault UnknownType(string type) =>
        Fault.Fatal(
            "GW-REC-TYPE",
            $"Unknown type of event '{type}'.",
            "/type",
            hint: $"Known: {string.Join(", ", EventCatalogue.All.Select(kind => kind.Name))}. Foreign payloads come in by a mapping."
        );

    private static Fault Malformed(EventKind kind, Exception exception) =>
        Fault.Fatal(
            "GW-REC-DATA",
            $"The data is none of {kind.Name}: {(exception is JsonException json ? JsonTrouble.Of(json) : exception.Message)}",
            exception is JsonException { Path: { } path } ? $"/data{path.TrimStart('$').Replace('.', '/')}" : "/data",
            hint: $"See /v1/schemas/events/{kind.Name}. Send it anew under another id, and discard this one."
        );
}
