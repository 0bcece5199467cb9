using System.Globalization;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Lists invoices by newest first, in the order of their being taken in. A cursor is the place where the page before ended.</summary>
internal static class Listing
{
    private const int MostInPage = 500;

    public static InvoicePage List(Session session, InvoiceQuery query)
    {
        if (!TryBefore(query.Cursor, out var before))
        {
            return new([], null);
        }

        var limit = Math.Clamp(query.Limit, 1, MostInPage);
        List<object?> values = [before, limit + 1];
        var filters = Where(query, values);
        var rows = session.All(
            $"SELECT seq, state, wake_at FROM invoices WHERE seq < $1{filters} ORDER BY seq DESC LIMIT $2",
            row => (Seq: row.GetInt64(0), State: StoredJson.State(row.GetString(1), row.TimeOrNull(2))),
            [.. values]
        );
        var more = rows.Count > limit;
        return new([.. rows.Take(limit).Select(row => row.State)], more ? rows[limit - 1].Seq.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>How many there are, up to a bound.</summary>
    public static int Count(Session session, InvoiceQuery query, int most)
    {
        List<object?> values = [long.MaxValue, most];
        return (int)(
            session.Number($"SELECT COUNT(*) FROM (SELECT seq FROM invoices WHERE seq < $1{Where(query, values)} LIMIT $2) AS found", [.. values]) ?? 0
        );
    }

    private static string Where(InvoiceQuery query, List<object?> values) =>
        string.Concat(
            Filters(query)
                .Select(filter =>
                {
                    values.Add(filter.Value);
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $" AND {filter.Column} {filter.Sign} ${values.Count}{Beginning(filter.Column, values.Count)}"
                    );
                })
        );

    private static IEnumerable<(string Column, string Sign, object? Value)> Filters(InvoiceQuery query) =>
        new (string, string, object?)[]
        {
            ("tenant", "=", query.Tenant),
            ("number", "=", query.Number),
            ("standing", "=", query.Standing?.ToString()),
            ("authority", "=", query.Authority?.ToString()),
            ("destination", "=", query.Destination),
            ("problem", "=", query.Problem),
            ("route", "=", query.Route),
            ("received_at", ">=", query.ReceivedFrom?.UtcTicks),
            ("received_at", "<", query.ReceivedBefore?.UtcTicks),
        }.Where(filter => filter.Item3 is not null);

    /// <summary>A number may be longer than an index of PostgreSQL holds: it has its beginning.</summary>
    private static string Beginning(string column, int value) =>
        column == "number" ? string.Create(CultureInfo.InvariantCulture, $" AND substr(number, 1, 100) = substr(${value}, 1, 100)") : "";

    /// <summary>A cursor that we never gave is a page past the end.</summary>
    private static bool TryBefore(string? cursor, out long before)
    {
        before = long.MaxValue;
        return cursor is null || long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before);
    }
}
