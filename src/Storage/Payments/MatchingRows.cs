using Invoicing.Ports.Payments;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Keys of items and customers, and what they find.</summary>
internal static class MatchingRows
{
    /// <summary>Values in one statement: the same text for every call, so that it is prepared once.</summary>
    private const int Chunk = 40;

    /// <summary>Parts of names that more customers share than this tell nothing.</summary>
    private const int MostOfOneName = 400;

    /// <summary>Numbers shorter than this are not looked for in text.</summary>
    private const int ShortestNumber = 5;

    private const string InsertKey = """
        INSERT INTO open_item_keys (tenant, kind, key, item) SELECT $1, $2, $3, seq FROM open_items WHERE id = $4 ON CONFLICT DO NOTHING
        """;

    private static readonly string Places = string.Join(", ", Enumerable.Range(2, Chunk).Select(place => $"${place}"));

    private static readonly string Items = $"""
        SELECT {OpenItemRows.Columns} FROM open_items o WHERE o.seq IN (
          SELECT item FROM open_item_keys WHERE tenant = $1 AND kind = 'reference' AND key IN ({Places}))
        """;

    private static readonly string Open = $"""
        SELECT {OpenItemRows.Columns} FROM open_items o
        WHERE o.tenant = $1 AND o.customer IN ({Places}) AND o.total - o.credited - o.allocated - o.written_off > 0 ORDER BY o.seq
        """;

    private static readonly string Collected = $"""
        SELECT {OpenItemRows.Columns} FROM open_items o WHERE o.seq IN (SELECT item FROM direct_debit_items WHERE tenant = $1 AND end_to_end_id = $2)
        """;

    public static void Write(Session session, NewOpenItem item, ItemMatchKeys keys)
    {
        if (keys.Reference.Length > 0)
        {
            session.Execute(InsertKey, item.Tenant, "reference", keys.Reference, item.Invoice.ToString());
        }

        if (keys.Number.Length > 0)
        {
            session.Execute(InsertKey, item.Tenant, "number", keys.Number, item.Invoice.ToString());
        }

        if (keys.Number.Length >= ShortestNumber)
        {
            session.Execute("INSERT INTO open_item_lengths (tenant, length) VALUES ($1, $2) ON CONFLICT DO NOTHING", item.Tenant, (long)keys.Number.Length);
        }

        var isNew = session.Execute(
            "INSERT INTO payer_names (tenant, customer, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            item.Tenant,
            item.Customer,
            item.CustomerName
        );
        if (isNew > 0)
        {
            session.ExecuteAll(
                "INSERT INTO payer_name_keys (tenant, key, customer) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                [.. keys.Names.Select(key => new object?[] { item.Tenant, key, item.Customer })]
            );
        }
    }

    public static bool Key(Session session, IReadOnlyList<(StoredOpenItem Item, ItemMatchKeys Keys)> items)
    {
        foreach (var (item, keys) in items)
        {
            Write(session, item.Item, keys);
            session.Execute("UPDATE open_items SET keyed = 1 WHERE id = $1", item.Item.Invoice.ToString());
        }

        return true;
    }

    public static IReadOnlyList<StoredOpenItem> Unkeyed(Session session, string tenant, int limit) =>
        session.All(
            $"SELECT {OpenItemRows.Columns} FROM open_items o WHERE o.tenant = $1 AND o.keyed = 0 ORDER BY o.seq LIMIT $2",
            row => OpenItemRows.Read(row).Item,
            tenant,
            (long)limit
        );

    public static IReadOnlyList<int> Lengths(Session session, string tenant) =>
        session.All("SELECT length FROM open_item_lengths WHERE tenant = $1 ORDER BY length", row => (int)row.GetInt64(0), tenant);

    public static MatchingCandidates Candidates(Session session, MatchingQuery query)
    {
        var items = In(session, Items, query.Tenant, query.References, row => OpenItemRows.Read(row).Item)
            .Concat(
                In(session, Items.Replace("'reference'", "'number'", StringComparison.Ordinal), query.Tenant, query.Numbers, row => OpenItemRows.Read(row).Item)
            )
            .DistinctBy(item => item.Item.Invoice)
            .ToList();
        var accounts =
            query.Account.Length == 0
                ? []
                : session.All(
                    "SELECT DISTINCT customer FROM payer_accounts WHERE tenant = $1 AND account_key = $2 AND revoked_at IS NULL ORDER BY customer",
                    row => row.GetString(0),
                    query.Tenant,
                    query.Account
                );
        var named = new Dictionary<string, string>();
        foreach (var name in query.Names)
        {
            var found = session.All(
                """
                SELECT n.customer, n.name FROM payer_name_keys k JOIN payer_names n ON n.tenant = k.tenant AND n.customer = k.customer
                WHERE k.tenant = $1 AND k.key = $2 ORDER BY k.customer LIMIT $3
                """,
                row => (Customer: row.GetString(0), Name: row.GetString(1)),
                query.Tenant,
                name,
                MostOfOneName + 1L
            );
            foreach (var (customer, known) in found.Count > MostOfOneName ? [] : found)
            {
                named[customer] = known;
            }
        }

        return new(items, accounts, [.. named.Select(one => (one.Key, one.Value))])
        {
            Collected = query.EndToEndId.Length == 0 ? [] : session.All(Collected, row => OpenItemRows.Read(row).Item, query.Tenant, query.EndToEndId),
        };
    }

    public static IReadOnlyList<StoredOpenItem> OpenOf(Session session, string tenant, IReadOnlyCollection<string> customers) =>
        In(session, Open, tenant, customers, row => OpenItemRows.Read(row).Item);

    /// <summary>Rows of a statement that asks for forty values at a time; what is left over of the last forty repeats the last.</summary>
    private static List<T> In<T>(Session session, string sql, string tenant, IReadOnlyCollection<string> asked, Func<System.Data.Common.DbDataReader, T> row)
    {
        var rows = new List<T>();
        foreach (var chunk in asked.Chunk(Chunk))
        {
            var values = new object?[Chunk + 1];
            values[0] = tenant;
            for (var place = 0; place < Chunk; place++)
            {
                values[place + 1] = chunk[Math.Min(place, chunk.Length - 1)];
            }

            rows.AddRange(session.All(sql, row, values));
        }

        return rows;
    }
}
