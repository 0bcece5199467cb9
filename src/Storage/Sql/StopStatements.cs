using System.Data.Common;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>
/// Stops of outgoing transmissions. They hold twice: what they are of is not claimed, and no attempt at it is committed. Whoever commits an attempt reads the
/// table of stops in the same transaction, and whoever stops waits for the writes under way, so that none is opened once a stop is answered.
/// </summary>
internal static class StopStatements
{
    private const string Columns = "SELECT id, tenant, series, destination, reason, stopped_at, stopped_by, lifted_at, lifted_by FROM delivery_stops";

    /// <summary>Whether a stop <c>s</c> is of a transmission <c>t</c>.</summary>
    private const string Covers = """
        s.tenant = t.tenant AND (s.destination IS NULL OR s.destination = t.destination)
          AND (s.series IS NULL OR EXISTS (SELECT 1 FROM invoices i JOIN receivables r ON r.id = i.id JOIN receivable_series n ON n.seq = r.series
            WHERE i.seq = t.invoice AND n.series = s.series))
        """;

    /// <summary>What of a transmission <c>t</c> a stop holds: it is on its way and nothing of it is, or may be, on the wire.</summary>
    private const string Outgoing = "t.status = 'Active' AND t.transport = 'NotSent'";

    private const string Insert = """
        INSERT INTO delivery_stops (id, tenant, series, destination, reason, stopped_at, stopped_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string OpenOne = """
         WHERE tenant = $1 AND COALESCE(series, '') = $2 AND COALESCE(destination, '') = $3 AND lifted_at IS NULL
        """;

    /// <summary>A condition of a claim: no stop that is open holds the transmission <c>t</c>.</summary>
    public const string NotHeld = $"NOT ({Outgoing} AND EXISTS (SELECT 1 FROM delivery_stops s WHERE s.lifted_at IS NULL AND {Covers}))";

    /// <summary>A column that is not null where anything is stopped.</summary>
    public const string AnyOpen = "(SELECT MIN(s.seq) FROM delivery_stops s WHERE s.lifted_at IS NULL)";

    private const string Held = $"""
        SELECT t.seq FROM transmissions t JOIN delivery_stops s ON s.id = $2
        WHERE t.tenant = $1 AND t.wake_at IS NOT NULL AND {Outgoing} AND {Covers} LIMIT $3
        """;

    private const string HoldsOne = $"SELECT MIN(s.seq) FROM delivery_stops s JOIN transmissions t ON t.seq = $1 WHERE s.lifted_at IS NULL AND {Covers}";

    /// <summary>Whether anything is stopped.</summary>
    public static bool Any(Session session) => session.Number($"SELECT {AnyOpen}") is not null;

    /// <summary>Whether an attempt at a transmission may not be opened now.</summary>
    public static bool Holds(Session session, long transmission) => session.Number(HoldsOne, transmission) is not null;

    /// <summary>Whether a step opens an attempt: it is what the wire is touched under.</summary>
    public static bool Opens(Transmission before, Transmission after) =>
        after.Attempt is { Status: AttemptStatus.Open } attempt && attempt.Number != before.Attempt?.Number;

    public static DeliveryStop Stop(WriteScope scope, DeliveryStop stop)
    {
        var session = scope.Session;
        session.AwaitWriters();
        if (session.First(Columns + OpenOne, Read, stop.Tenant, stop.Series ?? "", stop.Destination ?? "") is { } open)
        {
            return open;
        }

        session.Execute(Insert, stop.Id.Text(), stop.Tenant, stop.Series, stop.Destination, stop.Reason, stop.StoppedAt.UtcTicks, stop.StoppedBy);
        Append(scope, stop, "deliveries.stopped", stop.StoppedAt, stop.StoppedBy);
        return stop;
    }

    public static DeliveryStop? Lift(WriteScope scope, string tenant, Guid id, DateTimeOffset at, string actor)
    {
        if (Find(scope.Session, tenant, id) is not { LiftedAt: null } stop)
        {
            return Find(scope.Session, tenant, id);
        }

        scope.Session.Execute("UPDATE delivery_stops SET lifted_at = $2, lifted_by = $3 WHERE id = $1", id.Text(), at.UtcTicks, actor);
        Append(scope, stop, "deliveries.released", at, actor);
        return stop with { LiftedAt = at, LiftedBy = actor };
    }

    public static DeliveryStop? Find(Session session, string tenant, Guid id) =>
        session.First($"{Columns} WHERE id = $1 AND tenant = $2", Read, id.Text(), tenant);

    public static IReadOnlyList<DeliveryStop> List(Session session, string tenant, bool onlyOpen, int limit) =>
        session.All($"{Columns} WHERE tenant = $1{(onlyOpen ? " AND lifted_at IS NULL" : "")} ORDER BY seq DESC LIMIT $2", Read, tenant, limit);

    public static int Count(Session session, DeliveryStop stop, int most) => session.All(Held, row => row.GetInt64(0), stop.Tenant, stop.Id.Text(), most).Count;

    private static void Append(WriteScope scope, DeliveryStop stop, string kind, DateTimeOffset at, string actor)
    {
        var facts = new Dictionary<string, string> { ["stop"] = stop.Id.ToString(), ["reason"] = stop.Reason };
        if (stop.Series is { } series)
        {
            facts["series"] = series;
        }

        if (stop.Destination is { } destination)
        {
            facts["destination"] = destination;
        }

        SubjectTrail.Begin(scope, stop.Tenant, IDeliveryStops.SubjectOf(stop.Tenant)).Append(new AuditNote(at, actor, kind, facts));
    }

    private static DeliveryStop Read(DbDataReader row) =>
        new(Guid.Parse(row.GetString(0)), row.GetString(1), row.TextOrNull(2), row.TextOrNull(3), row.GetString(4), row.Time(5), row.GetString(6))
        {
            LiftedAt = row.TimeOrNull(7),
            LiftedBy = row.TextOrNull(8),
        };
}
