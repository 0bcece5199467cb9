using System.Globalization;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>
/// Hands out transmissions under lease. Each destination has its own order of wake-up, so that passing over one costs the same however much waits for it; they
/// take turns.
/// </summary>
internal static class LeaseStatements
{
    /// <summary>Steps from one destination to the next in the index of what waits, without reading what is between.</summary>
    internal const string WaitingDestinations = """
        WITH RECURSIVE waiting (destination) AS (
          SELECT MIN(destination) FROM transmissions WHERE wake_at IS NOT NULL
          UNION ALL
          SELECT (SELECT MIN(destination) FROM transmissions WHERE wake_at IS NOT NULL AND destination > waiting.destination) FROM waiting
          WHERE waiting.destination IS NOT NULL)
        SELECT destination FROM waiting WHERE destination IS NOT NULL
        """;

    internal const string Due = """
        SELECT seq, wake_at FROM transmissions WHERE destination = $1 AND wake_at IS NOT NULL AND wake_at <= $2 AND (lease_until IS NULL OR lease_until <= $2)
        ORDER BY wake_at LIMIT $3
        """;

    /// <summary>The same while something is stopped: what is held keeps its place and is passed over.</summary>
    internal const string DueUnlessHeld = $"""
        SELECT t.seq, t.wake_at FROM transmissions t
        WHERE t.destination = $1 AND t.wake_at IS NOT NULL AND t.wake_at <= $2 AND (t.lease_until IS NULL OR t.lease_until <= $2)
          AND {StopStatements.NotHeld}
        ORDER BY t.wake_at LIMIT $3
        """;

    /// <summary>Due transmissions whose acknowledgement lies in the inbox, the longest known first; one of them for each acknowledgement.</summary>
    private static string Acknowledged(Session session) =>
        $"""
            SELECT t.seq FROM acknowledgements a{session.IndexedBy("acknowledgements_inbox")} JOIN transmissions t ON t.seq = a.transmission
            WHERE a.consumed = 0 AND a.transmission > 0 AND t.wake_at <= $1 AND (t.lease_until IS NULL OR t.lease_until <= $1)
            ORDER BY a.transmission LIMIT $2{session.SkipLockedOf("t")}
            """;

    /// <summary>A worker leases only what has a wake-up, so what has ended for good need not be looked through.</summary>
    private const string LeasedTransmissions = """
        SET lease_token = NULL, lease_owner = NULL, lease_until = NULL WHERE wake_at IS NOT NULL AND lease_owner = $1
        """;

    private const string LeasedDeliveries = """
        SET lease_owner = NULL, lease_until = NULL WHERE lease_until IS NOT NULL AND lease_owner = $1
        """;

    private const string One = """
        SELECT t.seq FROM invoices i JOIN transmissions t ON t.invoice = i.seq
        WHERE i.id = $1 AND t.number = $2 AND (t.lease_until IS NULL OR t.lease_until <= $3)
        """;

    private const string Freed = """
        UPDATE transmissions SET lease_token = NULL, lease_owner = NULL, lease_until = NULL
        WHERE invoice = (SELECT seq FROM invoices WHERE id = $1) AND number = $2 AND lease_token = $3
        """;

    private const string InvoiceOf = $"SELECT {InvoiceRow.Columns}, i.trail_length, i.trail_hash FROM invoices i WHERE i.seq = $1";

    private const string Predecessor = "SELECT status FROM transmissions WHERE invoice = $1 AND number = $2";

    private const int MostClaims = 1000;

    public static IReadOnlyList<StoredClaim> ClaimDue(WriteScope scope, ClaimRequest request)
    {
        var limit = Math.Clamp(request.Limit, 1, MostClaims);
        var acknowledged = ClaimAcknowledged(scope.Session, request, Math.Min(limit, request.MaxAcknowledged));
        return [.. acknowledged, .. ClaimByTurns(scope.Session, request, limit - acknowledged.Count)];
    }

    /// <summary>They need nobody's room, so they do not stand in line behind those that do.</summary>
    private static List<StoredClaim> ClaimAcknowledged(Session session, ClaimRequest request, int most) =>
        most <= 0
            ? []
            :
            [
                .. session
                    .All(Acknowledged(session), row => row.GetInt64(0), request.Now.UtcTicks, most)
                    .Distinct()
                    .Select(seq => Take(session, seq, request.Owner, request.Now, request.Lease)),
            ];

    private static List<StoredClaim> ClaimByTurns(Session session, ClaimRequest request, int limit)
    {
        var now = request.Now.UtcTicks;
        var sql = StopStatements.Any(session) ? DueUnlessHeld + session.SkipLockedOf("t") : Due + session.SkipLocked;
        var due = session
            .All(WaitingDestinations, row => row.GetString(0))
            .Select(destination =>
                (
                    Id: destination,
                    Most: request.ExceptDestinations.Contains(destination) ? 0 : Math.Min(limit, request.MostOf.GetValueOrDefault(destination, limit))
                )
            )
            .Where(destination => destination.Most > 0)
            .SelectMany(destination =>
                session
                    .All(sql, row => (Seq: row.GetInt64(0), WakeAt: row.GetInt64(1)), destination.Id, now, destination.Most)
                    .Select((row, turn) => (row.Seq, row.WakeAt, Turn: turn))
            );
        return
        [
            .. due.OrderBy(row => row.Turn)
                .ThenBy(row => row.WakeAt)
                .ThenBy(row => row.Seq)
                .Take(limit)
                .Select(row => Take(session, row.Seq, request.Owner, request.Now, request.Lease)),
        ];
    }

    public static StoredClaim? ClaimOne(WriteScope scope, TransmissionId id, string owner, DateTimeOffset now, TimeSpan lease)
    {
        var transmission = scope.Session.Number(One + scope.Session.ForUpdateOf("t"), id.Invoice.ToString(), id.Number, now.UtcTicks);
        return transmission is { } seq ? Take(scope.Session, seq, owner, now, lease) : null;
    }

    /// <summary>Wakes a transmission that nobody has under lease, and leases it, in one write.</summary>
    public static StoredClaim TakeWoken(Session session, long transmission, DateTimeOffset wakeAt, LeaseRequest lease) =>
        Take(session, transmission, lease.Owner, lease.Now, lease.Lease, ", wake_at = CASE WHEN wake_at <= $5 THEN wake_at ELSE $5 END", wakeAt.UtcTicks);

    public static bool Release(WriteScope scope, Claim claim) =>
        scope.Session.Execute(Freed, claim.Transmission.Invoice.Id.ToString(), claim.Transmission.Number, claim.Token) == 1;

    public static int ReleaseNode(WriteScope scope, string owner)
    {
        var session = scope.Session;
        session.Execute($"UPDATE webhook_deliveries{session.IndexedBy("webhook_deliveries_leased")} {LeasedDeliveries}", owner);
        return session.Execute($"UPDATE transmissions{session.IndexedBy("transmissions_due")} {LeasedTransmissions}", owner);
    }

    private static StoredClaim Take(
        Session session,
        long transmission,
        string owner,
        DateTimeOffset now,
        TimeSpan lease,
        string set = "",
        params ReadOnlySpan<object?> values
    )
    {
        var (token, until) = (Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture), now + lease);
        var (seq, state, wakeAt, follows) = session.Change(
            "transmissions",
            "lease_token = $2, lease_owner = $3, lease_until = $4" + set,
            "invoice, state, wake_at, follows",
            row => (row.GetInt64(0), row.GetString(1), row.TimeOrNull(2), row.NumberOrNull(3)),
            [transmission, token, owner, until.UtcTicks, .. values]
        );
        var (invoice, trail) = session.First(
            InvoiceOf,
            row => (InvoiceRow.Of(row), new TrailEnd(row.GetInt32(InvoiceRow.Width), row.GetString(InvoiceRow.Width + 1))),
            seq
        );
        return new(invoice, state!, wakeAt, token, until, Inbox.Open(session, transmission), trail, StatusOf(session, seq, follows));
    }

    private static ProcessingStatus? StatusOf(Session session, long invoice, long? number) =>
        number is { } one ? session.First(Predecessor, row => (ProcessingStatus?)Enum.Parse<ProcessingStatus>(row.GetString(0)), invoice, one) : null;
}
