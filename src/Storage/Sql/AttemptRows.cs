using Invoicing.Lifecycle;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Keeps the tables beside a transmission in step with its state: attempts, and the names that an acknowledgement may call it by.</summary>
internal static class AttemptRows
{
    private const string Insert = """
        INSERT INTO correlations (destination, value, transmission) VALUES ($1, $2, $3) ON CONFLICT (destination, value) DO NOTHING
        """;

    private const string Holder = """
        SELECT t.invoice, t.seq, c.shared FROM correlations c JOIN transmissions t ON t.seq = c.transmission WHERE c.destination = $1 AND c.value = $2
        """;

    private const string Early = "UPDATE acknowledgements SET transmission = $3 WHERE destination = $1 AND correlation = $2 AND transmission IS NULL";

    /// <summary>Most characters of a name: longer references are contents, such as of a QR code.</summary>
    private const int LongestName = 200;

    public static void Write(Session session, long transmission, Transmission? before, Transmission after, string? attemptJson)
    {
        if (after.Attempt is { } attempt && attemptJson is not null)
        {
            session.Execute(
                """
                INSERT INTO attempts (transmission, number, status, body) VALUES ($1, $2, $3, $4)
                ON CONFLICT (transmission, number) DO UPDATE SET status = excluded.status, body = excluded.body
                """,
                transmission,
                attempt.Number,
                attempt.Status.ToString(),
                attemptJson
            );
            Name(session, transmission, after.Destination, attempt.TransmissionId, before?.Attempt?.TransmissionId, isOwn: true);
        }

        Name(session, transmission, after.Destination, after.AuthorityReference, before?.AuthorityReference);
        foreach (var reference in NewNames(before, after))
        {
            Name(session, transmission, after.Destination, reference, null);
        }
    }

    /// <summary>References that are new and short enough to be names: an acknowledgement may call the transmission by them.</summary>
    public static IEnumerable<string> NewNames(Transmission? before, Transmission after) =>
        after.References == before?.References
            ? []
            : after
                .References.Except(before?.References ?? [])
                .Where(reference => !reference.IsShared && reference.Value.Length <= LongestName && reference.Value != after.AuthorityReference)
                .Select(reference => reference.Value);

    /// <summary>
    /// From now on the transmission is known by this name; acknowledgements that came too early for it are its own. A name that another invoice has already
    /// is nobody's alone: an id of ours stays with the one that it is the id of, a name that the destination gave twice is shared, and no acknowledgement
    /// counts by it.
    /// </summary>
    private static void Name(Session session, long transmission, string destination, string? name, string? before, bool isOwn = false)
    {
        if (name is null || name == before)
        {
            return;
        }

        if (session.Execute(Insert, destination, name, transmission) == 1 || TakeOver(session, transmission, destination, name, isOwn))
        {
            session.Execute(Early, destination, name, transmission);
        }
    }

    private static bool TakeOver(Session session, long transmission, string destination, string name, bool isOwn)
    {
        var holder = session.First(Holder, row => (Invoice: row.GetInt64(0), Transmission: row.GetInt64(1), IsShared: row.GetInt64(2) != 0), destination, name);
        var isSameInvoice = holder.Invoice == session.Number("SELECT invoice FROM transmissions WHERE seq = $1", transmission);
        if (isOwn || (isSameInvoice && !holder.IsShared))
        {
            session.Execute("UPDATE correlations SET transmission = $3, shared = 0 WHERE destination = $1 AND value = $2", destination, name, transmission);
            return true;
        }

        if (!isSameInvoice && !IsIdOf(session, holder.Transmission, name))
        {
            session.Execute("UPDATE correlations SET shared = 1 WHERE destination = $1 AND value = $2", destination, name);
        }

        return false;
    }

    private static bool IsIdOf(Session session, long transmission, string name) =>
        session
            .All("SELECT body FROM attempts WHERE transmission = $1", row => StoredJson.Read<Attempt>(row.GetString(0)), transmission)
            .Exists(attempt => attempt.TransmissionId == name);
}
