using System.Data.Common;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Storage.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Collections by direct debit.</summary>
internal static class CollectionRows
{
    private const string InsertItem = """
        INSERT INTO direct_debit_items (tenant, debit, item, end_to_end_id, collect_on) VALUES ($1, $2, $3, $4, $5)
        """;

    private const string CollectedOn = """
        SELECT MAX(collect_on) FROM direct_debit_items WHERE item = (SELECT seq FROM open_items WHERE id = $1 AND tenant = $2)
        """;

    public static void Write(Session session, PaymentBatch batch, PaymentTrail trail)
    {
        foreach (var collection in batch.Collections)
        {
            session.Execute(
                "INSERT INTO direct_debits (id, tenant, body) VALUES ($1, $2, $3)",
                collection.Id.Text(),
                batch.Tenant,
                StoredJson.Write(collection)
            );
            foreach (var item in collection.Items)
            {
                var seq = OpenItemRows.Seq(session, batch.Tenant, item.Invoice);
                session.Execute(InsertItem, batch.Tenant, collection.Id.Text(), seq, item.EndToEndId, Amounts.Column(collection.CollectOn));
                trail.AddOf(
                    item.Invoice,
                    "collection.begun",
                    new()
                    {
                        ["collection"] = collection.Id.Text(),
                        ["collect.on"] = Amounts.Column(collection.CollectOn),
                        ["end.to.end.id"] = item.EndToEndId,
                    }
                );
            }
        }
    }

    public static PageOf<StoredCollection> List(Session session, string tenant, long? before, int limit)
    {
        var rows = session.All(
            "SELECT body, seq FROM direct_debits WHERE tenant = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
            Read,
            tenant,
            before ?? long.MaxValue,
            limit + 1L
        );
        return new([.. rows.Take(limit).Select(row => row.Collection)], rows.Count > limit ? rows[limit - 1].Seq : null);
    }

    public static StoredCollection? Find(Session session, string tenant, Guid id) =>
        session.First("SELECT body, seq FROM direct_debits WHERE id = $1 AND tenant = $2", Read, id.Text(), tenant).Collection;

    public static DateOnly? Latest(Session session, string tenant, InvoiceId invoice) =>
        session.First(CollectedOn, row => row.DateOrNull(0), invoice.ToString(), tenant);

    private static (StoredCollection Collection, long Seq) Read(DbDataReader row) => (StoredJson.Read<StoredCollection>(row.GetString(0)), row.GetInt64(1));
}
