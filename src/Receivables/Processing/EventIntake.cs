using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Events.Envelope;

namespace Invoicing.Receivables.Processing;

/// <summary>Takes business events in, whichever door they come through. What it answers for is durable; its effect comes after.</summary>
public sealed class EventIntake(IReceivableStore store, EventQueue queue, TimeProvider clock)
{
    /// <summary>Takes events in, all by one commit. An event that cannot be read is parked alone, with its reason.</summary>
    public async Task<IReadOnlyList<EventReceipt>> ReceiveAsync(string tenant, string actor, IReadOnlyList<CloudEvent> events, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var receipts = await store.ReceiveAsync([.. events.Select(one => NewOf(one, tenant, actor, now))], cancellation);
        foreach (var receipt in receipts.Where(receipt => receipt is { IsNew: true, Stored.Status: EventStatus.Pending }))
        {
            queue.Add(receipt.Stored);
        }

        return receipts;
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

    private static string? Bounded(string? key) => key is { Length: > CloudEventReader.Longest } ? throw new JsonException("An id in it is too long.") : key;

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
