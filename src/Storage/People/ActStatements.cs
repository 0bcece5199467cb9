using System.Data.Common;
using Invoicing.Audit;
using Invoicing.Ports.People;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.People;

/// <summary>The log of acts: the trail of one subject in the audit log, with an index by tenant beside it.</summary>
internal static class ActStatements
{
    private const string Columns = """
        SELECT a.position, a.at, a.actor, a.kind, a.data, a.hash, a.salt, a.digest, q.hash FROM person_acts p
        JOIN audit_subjects s ON s.kind = $3 AND s.id = $4 JOIN audit a ON a.subject = s.seq AND a.position = p.position
        LEFT JOIN audit q ON q.subject = s.seq AND q.position = p.position - 1 WHERE p.position < $1
        """;

    /// <summary>Held by whoever appends.</summary>
    public static long Guard { get; } = SubjectTrail.Guard(PeopleTrail.Of);

    public static void Append(WriteScope scope, AuditNote act)
    {
        var tenant = act.Facts.GetValueOrDefault(PeopleTrail.Tenant);
        var trail = SubjectTrail.Begin(scope, "", PeopleTrail.Of);
        scope.Session.Execute("INSERT INTO person_acts (position, tenant) VALUES ($1, $2)", (long)trail.Length, tenant);
        trail.Append(act);
    }

    public static IReadOnlyList<AuditEntry> List(Session session, string? tenant, int? before, int limit)
    {
        var until = (long)(before ?? int.MaxValue);
        var subject = PeopleTrail.Of;
        return tenant is null
            ? session.All($"{Columns} ORDER BY p.position DESC LIMIT $2", Read, until, (long)limit, subject.Kind, subject.Id)
            : session.All($"{Columns} AND p.tenant = $5 ORDER BY p.position DESC LIMIT $2", Read, until, (long)limit, subject.Kind, subject.Id, tenant);
    }

    public static int? FirstBreak(Session session) => AuditChain.FirstBreak(PeopleTrail.Of, Trail.Read(session, PeopleTrail.Of));

    private static AuditEntry Read(DbDataReader row) => Trail.Entry(row, PeopleTrail.Of, row.TextOrNull(8) ?? AuditChain.Genesis(PeopleTrail.Of), 0);
}
