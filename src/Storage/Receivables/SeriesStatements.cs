using System.Globalization;
using Invoicing.Audit;
using Invoicing.Ports.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Receivables;

/// <summary>Series: the next position moves in the commit that takes it, and never otherwise.</summary>
internal static class SeriesStatements
{
    private const string Numbers = """
        SELECT r.position, r.number, r.issue_date, r.id, v.receivable, i.seq FROM receivable_series s
        JOIN receivables r ON r.series = s.seq AND r.position > $4
        LEFT JOIN receivable_voids v ON v.receivable = r.seq
        LEFT JOIN invoices i ON i.id = r.id AND i.number = r.number
        WHERE s.tenant = $1 AND s.series = $2 AND s.period = $3 ORDER BY r.position LIMIT $5
        """;

    /// <summary>Held while its next position is taken.</summary>
    public static long Guard(SeriesKey key) => AdvisoryLocks.Of("series", key.Tenant, key.Series, key.Period);

    /// <summary>Held by the node whose turn it is to issue in a series, whatever its period.</summary>
    public static long Turn(string tenant, string series) => AdvisoryLocks.Of("turn", tenant, series);

    public static SeriesPosition Find(Session session, SeriesKey key) => Row(session, key).Position;

    public static IReadOnlyList<SeriesKey> Periods(Session session, string tenant, string series) =>
        session.All(
            "SELECT period FROM receivable_series WHERE tenant = $1 AND series = $2 ORDER BY period",
            row => new SeriesKey(tenant, series, row.GetString(0)),
            tenant,
            series
        );

    public static IReadOnlyList<SeriesNumber> List(Session session, SeriesKey key, long after, int limit) =>
        session.All(
            Numbers,
            row => new SeriesNumber(row.GetInt64(0), row.GetString(1), row.Date(2), row.GetString(3), !row.IsDBNull(4), !row.IsDBNull(5)),
            key.Tenant,
            key.Series,
            key.Period,
            after,
            limit
        );

    /// <summary>Its row number and where it stands; 0 where it has none yet.</summary>
    public static (long Seq, SeriesPosition Position) Row(Session session, SeriesKey key)
    {
        var row = session.First(
            "SELECT seq, next, last_date FROM receivable_series WHERE tenant = $1 AND series = $2 AND period = $3",
            row => (Seq: row.GetInt64(0), Position: new SeriesPosition(row.GetInt64(1), row.DateOrNull(2))),
            key.Tenant,
            key.Series,
            key.Period
        );
        return row.Seq == 0 ? (0, new(1, null)) : row;
    }

    /// <summary>What must not change while somebody moves it on.</summary>
    public static List<long> Guards(SeriesMove move) => [Guard(move.Key), SubjectTrail.Guard(ISeriesMoves.SubjectOf(move.Key.Tenant, move.Key.Series))];

    /// <summary>Moves it on past positions that no document gets; where it stood.</summary>
    public static SeriesPosition Move(WriteScope scope, SeriesMove move)
    {
        var (seq, before) = Row(scope.Session, move.Key);
        if (move.Next <= before.Next)
        {
            return before;
        }

        Move(scope.Session, move.Key, seq, move.Next, before.LastDate);
        var facts = new Dictionary<string, string>
        {
            ["period"] = move.Key.Period,
            ["from"] = before.Next.ToString(CultureInfo.InvariantCulture),
            ["next"] = move.Next.ToString(CultureInfo.InvariantCulture),
            ["reason"] = move.Reason,
        };
        SubjectTrail
            .Begin(scope, move.Key.Tenant, ISeriesMoves.SubjectOf(move.Key.Tenant, move.Key.Series))
            .Append(new AuditNote(move.At, move.Actor, ISeriesMoves.Moved, facts));
        return before;
    }

    /// <summary>Moves it on by so many documents; its row number.</summary>
    public static long Move(Session session, SeriesKey key, long seq, long next, DateOnly? last)
    {
        if (seq == 0)
        {
            return session.Insert(
                "INSERT INTO receivable_series (tenant, series, period, next, last_date) VALUES ($1, $2, $3, $4, $5)",
                key.Tenant,
                key.Series,
                key.Period,
                next,
                LastDay(last)
            );
        }

        session.Execute("UPDATE receivable_series SET next = $2, last_date = $3 WHERE seq = $1", seq, next, LastDay(last));
        return seq;
    }

    private static string? LastDay(DateOnly? last) => last is { } day ? Amounts.Column(day) : null;
}
