using System.Globalization;
using Invoicing.Store;

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
        var filters = string.Concat(Filters(query).Select(filter =>
        {
            values.Add(filter.Value);
            return string.Create(CultureInfo.InvariantCulture, $" AND {filter.Column} = ${values.Count}{Beginning(filter.Column, values.Count)}");
        }));
        var rows = session.All(
            $"SELECT seq, state, wake_at FROM invoices WHERE seq < $1{filters} ORDER BY seq DESC LIMIT $2",
            row => (Seq: row.GetInt64(0), State: StoredJson.State(row.GetString(1), row.TimeOrNull(2))), [.. values]);
        var more = rows.Count > limit;
        return new([.. rows.Take(limit).Select(row => row.State)], more ? rows[limit - 1].Seq.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static IEnumerable<(string Column, string Value)> Filters(InvoiceQuery query) =>
        new[]
        {
            ("tenant", query.Tenant), ("number", query.Number), ("standing", query.Standing?.ToString()), ("authority", query.Authority?.ToString()),
            ("destination", query.Destination),
        }.Where(filter => filter.Item2 is not null).Select(filter => (filter.Item1, filter.Item2!));

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
