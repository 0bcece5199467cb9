using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Search;

/// <summary>Finds and counts invoices.</summary>
internal static class SearchStatements
{
    private static readonly Dictionary<InvoiceOrder, string> Orders = new()
    {
        [InvoiceOrder.Newest] = "i.seq DESC",
        [InvoiceOrder.Oldest] = "i.seq",
        [InvoiceOrder.Number] = "i.number, i.seq DESC",
        [InvoiceOrder.Buyer] = "i.buyer_name, i.seq DESC",
        [InvoiceOrder.Amount] = "COALESCE(i.with_vat, -1) DESC, i.seq DESC",
    };

    public static SearchPage Find(Session session, InvoiceSearch search, SearchDialect dialect)
    {
        var filters = new SearchFilters(search, dialect);
        var size = Math.Clamp(search.Size, 1, InvoiceSearch.MostInPage);
        var skip = (Math.Clamp(search.Page, 1, InvoiceSearch.MostPages) - 1) * size;
        var order = Orders[search.Order];
        var found = $"{Found(filters, search.Order)} LIMIT {filters.Add(size + 1L)} OFFSET {filters.Add((long)skip)}";
        var invoices = Listing.Read(session, found, order, [.. filters.Values]);
        return new([.. invoices.Take(size)], invoices.Count > size);
    }

    public static int Count(Session session, InvoiceSearch search, SearchDialect dialect)
    {
        var filters = new SearchFilters(search, dialect);
        var found = $"{Found(filters, null)} LIMIT {filters.Add((long)InvoiceSearch.MostCounted)}";
        return (int)(session.Number($"SELECT COUNT(*) FROM ({found}) AS found", [.. filters.Values]) ?? 0);
    }

    public static IReadOnlyList<WorkCount> Work(Session session, string tenant, SearchDialect dialect) =>
        [
            .. Work(session, tenant, ProcessingStatus.Active, "t.problem"),
            .. Work(session, tenant, ProcessingStatus.Parked, "t.problem"),
            .. Work(session, tenant, ProcessingStatus.Rejected, dialect.FirstFatal),
        ];

    private static List<WorkCount> Work(Session session, string tenant, ProcessingStatus status, string cause) =>
        session.All(
            $"""
            WITH w AS MATERIALIZED
              (SELECT t.destination AS destination, {cause} AS cause, t.invoice AS invoice FROM transmissions t WHERE t.tenant = $1 AND t.status = $2)
            SELECT w.destination, w.cause, COUNT(DISTINCT w.invoice) FROM w GROUP BY w.destination, w.cause ORDER BY 3 DESC, 1, 2
            """,
            row => new WorkCount(row.GetString(0), status, row.TextOrNull(1), row.GetInt64(2)),
            tenant,
            status.ToString()
        );

    public static IReadOnlyList<DayCount> Days(Session session, string tenant, DateOnly from)
    {
        var rows = session.All(
            $"""
            SELECT received_at / {TimeSpan.TicksPerDay} AS day, status, COUNT(*) FROM invoices WHERE tenant = $1 AND received_at >= $2
            GROUP BY received_at / {TimeSpan.TicksPerDay}, status ORDER BY 1
            """,
            row => (Day: row.GetInt64(0), Status: Enum.Parse<ProcessingStatus>(row.GetString(1)), Count: row.GetInt64(2)),
            tenant,
            from.ToDateTime(TimeOnly.MinValue).Ticks
        );
        return
        [
            .. rows.GroupBy(row => row.Day)
                .Select(day => new DayCount(
                    DateOnly.FromDateTime(new DateTime(day.Key * TimeSpan.TicksPerDay, DateTimeKind.Utc)),
                    day.Sum(row => row.Count),
                    day.Where(row => row.Status == ProcessingStatus.Completed).Sum(row => row.Count),
                    day.Where(row => row.Status == ProcessingStatus.Rejected).Sum(row => row.Count)
                )),
        ];
    }

    /// <summary>
    /// Rows of a column <c>seq</c>, in an order or in none. What is asked of transmissions alone, newest or oldest first, goes through their indexes.
    /// </summary>
    private static string Found(SearchFilters filters, InvoiceOrder? order)
    {
        if (!filters.HasTransmission)
        {
            return $"SELECT i.seq AS seq FROM invoices i WHERE {filters.OfInvoice}{Sorted(order)}";
        }

        if (filters.HasInvoice || order is InvoiceOrder.Number or InvoiceOrder.Buyer or InvoiceOrder.Amount)
        {
            return $"""
                SELECT i.seq AS seq FROM invoices i
                WHERE {filters.OfInvoice} AND i.seq IN (SELECT t.invoice FROM transmissions t WHERE {filters.OfTransmission}){Sorted(order)}
                """;
        }

        var direction = order switch
        {
            InvoiceOrder.Newest => " ORDER BY t.invoice DESC",
            InvoiceOrder.Oldest => " ORDER BY t.invoice",
            _ => "",
        };
        return $"SELECT t.invoice AS seq FROM transmissions t WHERE {filters.OfTransmission} GROUP BY t.invoice{direction}";
    }

    private static string Sorted(InvoiceOrder? order) => order is { } by ? $" ORDER BY {Orders[by]}" : "";
}
