using System.Data.Common;
using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Lists invoices by newest first, in the order of their being taken in. A cursor is the place where the page before ended.</summary>
internal static class Listing
{
    private const int MostInPage = 500;

    private const string Buyer = "i.buyer";

    private const string Columns = $"{InvoiceRow.Columns}, i.seq, t.state, t.wake_at";

    private const string One = $"SELECT {Columns} FROM invoices i JOIN transmissions t ON t.invoice = i.seq WHERE i.id = $1 ORDER BY t.number";

    private const string Own = $"""
        SELECT {Columns} FROM invoices i JOIN transmissions t ON t.invoice = i.seq WHERE i.tenant = $1 AND i.public_id = $2 ORDER BY t.number
        """;

    /// <summary>One invoice.</summary>
    public static StoredInvoice? Find(Session session, InvoiceId id) => Invoices(session.All(One, Row.Of, id.ToString())).FirstOrDefault();

    /// <summary>A tenant's invoice by the id that the tenant knows it by.</summary>
    public static StoredInvoice? Find(Session session, string tenant, InvoiceId knownAs) =>
        Invoices(session.All(Own, Row.Of, tenant, knownAs.ToString())).FirstOrDefault()
        ?? (Find(session, knownAs) is { Record.PublicId: null } found && found.Record.Tenant == tenant ? found : null);

    public static InvoicePage List(Session session, InvoiceQuery query)
    {
        if (!TryBefore(query.Cursor, out var before))
        {
            return new([], null);
        }

        var limit = Math.Clamp(query.Limit, 1, MostInPage);
        List<object?> values = [before, limit + 1];
        var rows = session.All(
            $"""
            SELECT {Columns} FROM ({Found(query, values)}) AS found JOIN invoices i ON i.seq = found.seq JOIN transmissions t ON t.invoice = i.seq
            ORDER BY i.seq DESC, t.number
            """,
            Row.Of,
            [.. values]
        );
        var found = rows.Select(row => row.Seq).Distinct().ToList();
        var more = found.Count > limit;
        var last = more ? found[limit - 1] : 0;
        return new([.. Invoices(rows.FindAll(row => row.Seq >= last))], more ? last.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>How many there are, up to a bound.</summary>
    public static int Count(Session session, InvoiceQuery query, int most)
    {
        List<object?> values = [long.MaxValue, most];
        return (int)(session.Number($"SELECT COUNT(*) FROM ({Found(query, values)}) AS found", [.. values]) ?? 0);
    }

    /// <summary>The invoices of a statement that gives a column seq, in an order of theirs.</summary>
    public static List<StoredInvoice> Read(Session session, string found, string order, object?[] values) =>
        [
            .. Invoices(
                session.All(
                    $"""
                    SELECT {Columns} FROM ({found}) AS found JOIN invoices i ON i.seq = found.seq JOIN transmissions t ON t.invoice = i.seq
                    ORDER BY {order}, t.number
                    """,
                    Row.Of,
                    values
                )
            ),
        ];

    private static IEnumerable<StoredInvoice> Invoices(List<Row> rows) =>
        rows.GroupBy(row => row.Seq)
            .Select(group =>
            {
                var record = group.First().Invoice.Read();
                return new StoredInvoice(record, [.. group.Select(row => StoredJson.Transmission(row.State, row.WakeAt, record))]);
            });

    /// <summary>
    /// The numbers of the rows that a query finds. What is asked of transmissions alone goes through their indexes, which are in the order of the invoices; one
    /// transmission must answer to all of it.
    /// </summary>
    private static string Found(InvoiceQuery query, List<object?> values)
    {
        var filters = Filters(query).Where(filter => filter.Value is not null).ToList();
        if (!filters.Exists(filter => filter.Column.StartsWith("t.", StringComparison.Ordinal)))
        {
            return $"SELECT i.seq FROM invoices i WHERE i.seq < $1{Where(filters, values)} ORDER BY i.seq DESC LIMIT $2";
        }

        filters = filters.ConvertAll(filter => filter.Column == "i.tenant" ? ("t.tenant", filter.Sign, filter.Value) : filter);
        var join = filters.Exists(filter => filter.Column.StartsWith("i.", StringComparison.Ordinal)) ? " JOIN invoices i ON i.seq = t.invoice" : "";
        return $"""
            SELECT t.invoice AS seq FROM transmissions t{join} WHERE t.invoice < $1{Where(filters, values)}
            GROUP BY t.invoice ORDER BY t.invoice DESC LIMIT $2
            """;
    }

    private static string Where(List<(string Column, string Sign, object? Value)> filters, List<object?> values) =>
        string.Concat(
            filters.Select(filter =>
            {
                values.Add(filter.Value);
                return filter.Column == Buyer
                    ? ToBuyer(values)
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $" AND {filter.Column} {filter.Sign} ${values.Count}{Beginning(filter.Column, values.Count)}"
                    );
            })
        );

    private static IEnumerable<(string Column, string Sign, object? Value)> Filters(InvoiceQuery query) =>
        [
            ("i.tenant", "=", query.Tenant),
            ("i.direction", "=", query.Direction?.ToString()),
            ("i.number", "=", query.Number),
            ("i.status", "=", query.Status?.ToString()),
            ("i.reference", "=", query.Reference),
            ("i.seller", "=", query.Seller?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()),
            (Buyer, "=", query.Buyer),
            ("i.issue_date", ">=", InvoiceRow.Text(query.IssuedFrom)),
            ("i.issue_date", "<=", InvoiceRow.Text(query.IssuedTo)),
            ("i.with_vat", ">=", query.AmountFrom is { } least ? InvoiceRow.Bound(least) : null),
            ("i.with_vat", "<=", query.AmountTo is { } most ? InvoiceRow.Bound(most) : null),
            ("i.currency", "=", query.Currency?.ToUpperInvariant()),
            ("i.received_at", ">=", query.ReceivedFrom?.UtcTicks),
            ("i.received_at", "<", query.ReceivedBefore?.UtcTicks),
            ("t.authority", "=", query.Authority?.ToString()),
            ("t.destination", "=", query.Destination),
            ("t.problem", "=", query.Problem),
            ("t.route", "=", query.Route),
        ];

    /// <summary>A buyer by its identifier, where it has one, or by its name: the last value is as it was asked for.</summary>
    private static string ToBuyer(List<object?> values)
    {
        var name = values.Count;
        values.Add(InvoiceRow.BuyerIndex((string?)values[^1]));
        return string.Create(
            CultureInfo.InvariantCulture,
            $" AND (i.buyer_index = ${name + 1} OR (substr(i.buyer_name, 1, 100) = substr(${name}, 1, 100) AND i.buyer_name = ${name}))"
        );
    }

    /// <summary>A number may be longer than an index of PostgreSQL holds: it has its beginning.</summary>
    private static string Beginning(string column, int value) =>
        column == "i.number" ? string.Create(CultureInfo.InvariantCulture, $" AND substr(i.number, 1, 100) = substr(${value}, 1, 100)") : "";

    /// <summary>A cursor that we never gave is a page past the end.</summary>
    private static bool TryBefore(string? cursor, out long before)
    {
        before = long.MaxValue;
        return cursor is null || long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before);
    }

    private sealed record Row(InvoiceRow Invoice, long Seq, string State, DateTimeOffset? WakeAt)
    {
        public static Row Of(DbDataReader row) =>
            new(InvoiceRow.Of(row), row.GetInt64(InvoiceRow.Width), row.GetString(InvoiceRow.Width + 1), row.TimeOrNull(InvoiceRow.Width + 2));
    }
}
