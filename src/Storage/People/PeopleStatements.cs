using System.Data.Common;
using Invoicing.Ports.People;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.People;

/// <summary>People as rows.</summary>
internal static class PeopleStatements
{
    private const string Columns = "name, display_name, source, language, roles, created_at, disabled_at, password, failures, locked_until";

    private const string Insert = """
        INSERT INTO people (name, display_name, source, language, roles, created_at, disabled_at, password)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (name) DO NOTHING
        """;

    private const string Update = "UPDATE people SET display_name = $2, language = $3, roles = $4, disabled_at = $5 WHERE name = $1";

    private const string Failed = """
        UPDATE people SET failures = failures + 1, locked_until = CASE WHEN failures + 1 >= $2 THEN CAST($3 AS BIGINT) ELSE locked_until END WHERE name = $1
        """;

    public static bool Add(Session session, Person person) =>
        session.Execute(
            Insert,
            person.Name,
            person.DisplayName,
            person.Source,
            person.Language,
            StoredJson.Write(person.Roles),
            person.CreatedAt.UtcTicks,
            person.DisabledAt?.UtcTicks,
            person.PasswordHash
        ) > 0;

    public static bool Change(Session session, Person person)
    {
        if (person.DisabledAt is not null)
        {
            SessionStatements.EndAll(session, person.Name);
        }

        return session.Execute(Update, person.Name, person.DisplayName, person.Language, StoredJson.Write(person.Roles), person.DisabledAt?.UtcTicks) > 0;
    }

    public static Person? Find(Session session, string name) => session.First($"SELECT {Columns} FROM people WHERE name = $1", row => Of(row, 0), name);

    public static List<Person> All(Session session) => session.All($"SELECT {Columns} FROM people ORDER BY name", row => Of(row, 0));

    /// <summary>Until when no password is looked at; null where one is.</summary>
    public static DateTimeOffset? Fail(Session session, string name, int most, DateTimeOffset until)
    {
        session.Execute(Failed, name, (long)most, until.UtcTicks);
        return Find(session, name) is { } person && person.Failures >= most ? person.LockedUntil : null;
    }

    public static void Forgive(Session session, string name) => session.Execute("UPDATE people SET failures = 0, locked_until = NULL WHERE name = $1", name);

    public static void SetPassword(Session session, string name, string hash) =>
        session.Execute("UPDATE people SET password = $2, failures = 0, locked_until = NULL WHERE name = $1", name, hash);

    /// <summary>The columns of a person, of table or alias <paramref name="alias"/>.</summary>
    public static string ColumnsOf(string alias) => string.Join(", ", Columns.Split(", ").Select(column => $"{alias}.{column}"));

    /// <summary>A person from <see cref="Columns"/>.</summary>
    public static Person Of(DbDataReader row, int first) =>
        new()
        {
            Name = row.GetString(first),
            DisplayName = row.GetString(first + 1),
            Source = row.GetString(first + 2),
            Language = row.TextOrNull(first + 3),
            Roles = StoredJson.Read<List<RoleGrant>>(row.GetString(first + 4)),
            CreatedAt = row.Time(first + 5),
            DisabledAt = row.TimeOrNull(first + 6),
            PasswordHash = row.TextOrNull(first + 7),
            Failures = (int)row.GetInt64(first + 8),
            LockedUntil = row.TimeOrNull(first + 9),
        };
}
