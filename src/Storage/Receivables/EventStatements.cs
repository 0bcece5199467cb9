using System.Data.Common;
using System.Globalization;
using Invoicing.Faults;
using Invoicing.Ports.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Receivables;

/// <summary>Business events behind their two unique keys. The guards of a write make look and write one step.</summary>
internal static class EventStatements
{
    private const string Columns = """
        id, tenant, source, event_id, type, business_key, correlation, hash, received_at, actor, unknown, body, status, updated_at, original, result, reason,
          seq
        """;

    private const string Insert = """
        INSERT INTO receivable_events (id, tenant, source, event_id, type, business_key, correlation, hash, received_at, actor, unknown, body, status,
          updated_at, original, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        """;

    private const string Update = "UPDATE receivable_events SET status = $2, updated_at = $3, result = $4, reason = $5 WHERE id = $1 AND status = $6";

    /// <summary>An event's two keys.</summary>
    public static IEnumerable<long> Guards(NewEvent one) =>
        one.BusinessKey is { } key
            ? [AdvisoryLocks.Of("event", one.Tenant, one.Source, one.EventId), AdvisoryLocks.Of("business", one.Tenant, key)]
            : [AdvisoryLocks.Of("event", one.Tenant, one.Source, one.EventId)];

    public static EventReceipt Receive(Session session, NewEvent one)
    {
        var known = session.First(
            $"SELECT {Columns} FROM receivable_events WHERE tenant = $1 AND source = $2 AND event_id = $3",
            Read,
            one.Tenant,
            one.Source,
            one.EventId
        );
        if (known is not null)
        {
            return new(known, false, known.Event.Hash != one.Hash || known.Event.Type != one.Type);
        }

        var first = one.BusinessKey is { } key ? FindByKey(session, one.Tenant, key) : null;
        var added = new StoredEvent(one, EventStatus.Pending, one.ReceivedAt, first?.Id, null, one.Reason);
        if (first is not null)
        {
            var isSame = first.Event.Hash == one.Hash;
            added = added with
            {
                Event = one with { BusinessKey = null },
                Status = isSame ? EventStatus.Duplicate : EventStatus.Parked,
                Reason = isSame ? null : KeyTaken(one, first),
            };
        }
        else if (one.Reason is not null)
        {
            added = added with { Status = EventStatus.Parked };
        }

        Write(session, added);
        return new(added, true, false);
    }

    public static EventPage List(Session session, EventQuery query)
    {
        List<object?> values = [query.After];
        var conditions = new List<string> { "seq > $1" };
        Add("tenant = ", query.Tenant);
        Add("correlation = ", query.Correlation);
        Add("received_at < ", query.ReceivedBefore?.UtcTicks);
        if (query.Statuses.Count > 0)
        {
            conditions.Add($"status IN ({string.Join(", ", query.Statuses.Select(status => $"'{status}'"))})");
        }

        values.Add(query.Limit + 1);
        var rows = session.All(
            $"SELECT {Columns} FROM receivable_events WHERE {string.Join(" AND ", conditions)} ORDER BY seq LIMIT ${values.Count}",
            row => (Event: Read(row), Seq: row.GetInt64(17)),
            [.. values]
        );
        return new([.. rows.Take(query.Limit).Select(row => row.Event)], rows.Count > query.Limit ? rows[query.Limit - 1].Seq : null);

        void Add(string condition, object? value)
        {
            if (value is not null)
            {
                values.Add(value);
                conditions.Add($"{condition}${values.Count}");
            }
        }
    }

    public static StoredEvent? Find(Session session, string tenant, Guid id) =>
        session.First($"SELECT {Columns} FROM receivable_events WHERE id = $1 AND tenant = $2", Read, id.Text(), tenant);

    public static StoredEvent? FindByKey(Session session, string tenant, string key) =>
        session.First($"SELECT {Columns} FROM receivable_events WHERE tenant = $1 AND business_key = $2", Read, tenant, key);

    /// <summary>Where it stands; null where it is unknown.</summary>
    public static EventStatus? Status(Session session, Guid id) =>
        session.First(
            $"SELECT status FROM receivable_events WHERE id = $1{session.ForUpdate}",
            row => (EventStatus?)Enum.Parse<EventStatus>(row.GetString(0)),
            id.Text()
        );

    public static bool Settle(Session session, EventSettlement settlement) =>
        settlement.From.Any(from =>
            session.Execute(
                Update,
                settlement.Id.Text(),
                settlement.To.ToString(),
                settlement.At.UtcTicks,
                settlement.Result,
                settlement.Reason is { } reason ? StoredJson.Write(reason) : null,
                from.ToString()
            ) > 0
        );

    public static bool IsAnyUntouched(Session session, DateTimeOffset since) =>
        session.Number("SELECT seq FROM receivable_events WHERE status = 'Pending' AND updated_at < $1 LIMIT 1", since.UtcTicks) is not null;

    /// <summary>Touches pending events that nobody touched since a time, and leaves out those that another node is touching.</summary>
    public static IReadOnlyList<StoredEvent> TakeUp(Session session, DateTimeOffset since, DateTimeOffset now, int limit)
    {
        var untouched = session.All(
            $"SELECT {Columns} FROM receivable_events WHERE status = 'Pending' AND updated_at < $1 ORDER BY seq LIMIT $2{session.SkipLocked}",
            Read,
            since.UtcTicks,
            limit
        );
        session.ExecuteAll(
            "UPDATE receivable_events SET updated_at = $2 WHERE id = $1",
            [.. untouched.Select(one => new object?[] { one.Id.Text(), now.UtcTicks })]
        );
        return [.. untouched.Select(one => one with { UpdatedAt = now })];
    }

    private static void Write(Session session, StoredEvent added)
    {
        var one = added.Event;
        session.Execute(
            Insert,
            one.Id.Text(),
            one.Tenant,
            one.Source,
            one.EventId,
            one.Type,
            one.BusinessKey,
            one.Correlation,
            one.Hash,
            one.ReceivedAt.UtcTicks,
            one.Actor,
            StoredJson.Write(one.Unknown),
            one.Body,
            added.Status.ToString(),
            added.UpdatedAt.UtcTicks,
            added.Original?.Text(),
            added.Reason is { } reason ? StoredJson.Write(reason) : null
        );
    }

    private static Fault KeyTaken(NewEvent one, StoredEvent first) =>
        Fault.Fatal(
            "GW-REC-KEY-TAKEN",
            $"Event {first.Event.EventId} said otherwise of '{one.BusinessKey}', and came first.",
            hint: "Correct an invoice by AdjustmentRequested; a new order needs a number of its own. Discard this one then."
        );

    private static StoredEvent Read(DbDataReader row) =>
        new(
            new(
                Guid.Parse(row.GetString(0), CultureInfo.InvariantCulture),
                row.GetString(1),
                row.GetString(2),
                row.GetString(3),
                row.GetString(4),
                row.TextOrNull(5),
                row.TextOrNull(6),
                row.GetString(7),
                row.Time(8),
                row.GetString(9),
                StoredJson.Read<string[]>(row.GetString(10)),
                row.GetString(11)
            ),
            Enum.Parse<EventStatus>(row.GetString(12)),
            row.Time(13),
            row.TextOrNull(14) is { } original ? Guid.Parse(original, CultureInfo.InvariantCulture) : null,
            row.TextOrNull(15),
            row.TextOrNull(16) is { } reason ? StoredJson.Read<Fault>(reason) : null
        );
}
