using System.Data.Common;
using Invoicing.Audit;
using Invoicing.Ports.People;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.People;

/// <summary>The log of acts as rows, chained like an invoice's trail. Whoever appends holds <see cref="Guard"/>, so that it has no fork.</summary>
internal static class ActStatements
{
    private const string Columns = "a.position, a.at, a.actor, a.kind, a.data, a.hash, (SELECT p.hash FROM person_acts p WHERE p.position = a.position - 1)";

    /// <summary>Held by whoever appends.</summary>
    public static long Guard { get; } = AdvisoryLocks.Of("person-acts");

    public static void Append(Session session, AuditNote act)
    {
        var end = session.First(
            "SELECT position, hash FROM person_acts ORDER BY position DESC LIMIT 1",
            row => new TrailEnd((int)row.GetInt64(0) + 1, row.GetString(1))
        );
        end ??= new(0, AuditChain.Genesis(PeopleTrail.Id));
        var entry = AuditChain.Append(PeopleTrail.Id, end.Length, end.Hash, act);
        session.Execute(
            "INSERT INTO person_acts (position, at, actor, kind, data, hash, tenant) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            (long)entry.Index,
            entry.At.UtcTicks,
            entry.Actor,
            entry.Kind,
            entry.Data,
            entry.Hash,
            act.Facts.GetValueOrDefault(PeopleTrail.Tenant)
        );
    }

    public static IReadOnlyList<AuditEntry> List(Session session, string? tenant, int? before, int limit)
    {
        var until = (long)(before ?? int.MaxValue);
        return tenant is null
            ? session.All($"SELECT {Columns} FROM person_acts a WHERE a.position < $1 ORDER BY a.position DESC LIMIT $2", Read, until, (long)limit)
            : session.All(
                $"SELECT {Columns} FROM person_acts a WHERE a.position < $1 AND a.tenant = $3 ORDER BY a.position DESC LIMIT $2",
                Read,
                until,
                (long)limit,
                tenant
            );
    }

    public static int? FirstBreak(Session session)
    {
        var (index, previous) = (0, AuditChain.Genesis(PeopleTrail.Id));
        var broken = session.Walk(
            "SELECT position, at, actor, kind, data, hash FROM person_acts ORDER BY position",
            row =>
            {
                var entry = Entry(row, previous);
                var holds = entry.Index == index && AuditChain.Holds(entry);
                (index, previous) = (index + 1, entry.Hash);
                return holds ? null : (object)(index - 1);
            }
        );
        return (int?)broken;
    }

    private static AuditEntry Read(DbDataReader row) => Entry(row, row.TextOrNull(6) ?? AuditChain.Genesis(PeopleTrail.Id));

    private static AuditEntry Entry(DbDataReader row, string previous) =>
        new(PeopleTrail.Id, (int)row.GetInt64(0), row.Time(1), row.GetString(2), row.GetString(3), row.GetString(4), previous, row.GetString(5));
}
