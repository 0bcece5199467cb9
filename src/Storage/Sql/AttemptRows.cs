using Invoicing.Lifecycle;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Keeps the tables beside a transmission in step with its state: attempts, and the names that an acknowledgement may call it by.</summary>
internal static class AttemptRows
{
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
            Name(session, transmission, after.Destination, attempt.TransmissionId, before?.Attempt?.TransmissionId);
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

    /// <summary>From now on the transmission is known by this name; acknowledgements that came too early for it are its own.</summary>
    private static void Name(Session session, long transmission, string destination, string? name, string? before)
    {
        if (name is null || name == before)
        {
            return;
        }

        session.Execute(
            "INSERT INTO correlations (destination, value, transmission) VALUES ($1, $2, $3) ON CONFLICT (destination, value) DO UPDATE SET "
                + "transmission = excluded.transmission",
            destination,
            name,
            transmission
        );
        session.Execute(
            "UPDATE acknowledgements SET transmission = $3 WHERE destination = $1 AND correlation = $2 AND transmission IS NULL",
            destination,
            name,
            transmission
        );
    }
}
