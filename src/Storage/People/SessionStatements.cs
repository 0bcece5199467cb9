using Invoicing.Ports.People;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.People;

/// <summary>Sessions and links as rows: by the hash of their token.</summary>
internal static class SessionStatements
{
    private const string Insert = """
        INSERT INTO person_sessions (hash, person, created_at, seen_at, expires_at)
        SELECT $1, seq, $3, $4, $5 FROM people WHERE name = $2
        """;

    private const string Link = "INSERT INTO person_links (hash, person, expires_at) SELECT $1, seq, $3 FROM people WHERE name = $2";

    private static readonly string Session = $"""
        SELECT s.created_at, s.seen_at, s.expires_at, {PeopleStatements.ColumnsOf("p")} FROM person_sessions s JOIN people p ON p.seq = s.person
        WHERE s.hash = $1 AND s.expires_at > $2 AND s.seen_at >= $3 AND p.disabled_at IS NULL
        """;

    private static readonly string Linked = $"""
        SELECT {PeopleStatements.ColumnsOf("p")} FROM person_links l JOIN people p ON p.seq = l.person
        WHERE l.hash = $1 AND l.expires_at > $2 AND p.disabled_at IS NULL
        """;

    /// <summary>Begins a session. Those of anybody that are over are swept out with it.</summary>
    public static void Begin(Session session, PersonSession begun)
    {
        session.Execute("DELETE FROM person_sessions WHERE expires_at <= $1", begun.CreatedAt.UtcTicks);
        session.Execute("DELETE FROM person_links WHERE expires_at <= $1", begun.CreatedAt.UtcTicks);
        session.Execute(Insert, begun.Hash, begun.Person, begun.CreatedAt.UtcTicks, begun.SeenAt.UtcTicks, begun.ExpiresAt.UtcTicks);
    }

    public static SignedIn? Find(Session session, string hash, DateTimeOffset now, DateTimeOffset usedSince) =>
        session.First(
            Session,
            row =>
            {
                var person = PeopleStatements.Of(row, 3);
                return new SignedIn(new(hash, person.Name, row.Time(0), row.Time(1), row.Time(2)), person);
            },
            hash,
            now.UtcTicks,
            usedSince.UtcTicks
        );

    public static int Seen(Session session, string hash, DateTimeOffset now) =>
        session.Execute("UPDATE person_sessions SET seen_at = $2 WHERE hash = $1 AND seen_at < $2", hash, now.UtcTicks);

    public static int End(Session session, string hash) => session.Execute("DELETE FROM person_sessions WHERE hash = $1", hash);

    public static void EndAll(Session session, string name) =>
        session.Execute("DELETE FROM person_sessions WHERE person = (SELECT seq FROM people WHERE name = $1)", name);

    public static void AddLink(Session session, SignInLink link)
    {
        EndLinks(session, link.Person);
        session.Execute(Link, link.Hash, link.Person, link.ExpiresAt.UtcTicks);
    }

    public static Person? OfLink(Session session, string hash, DateTimeOffset now) =>
        session.First(Linked, row => PeopleStatements.Of(row, 0), hash, now.UtcTicks);

    public static void EndLinks(Session session, string name) =>
        session.Execute("DELETE FROM person_links WHERE person = (SELECT seq FROM people WHERE name = $1)", name);
}
