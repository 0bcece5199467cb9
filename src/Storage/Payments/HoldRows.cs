using Invoicing.Ports.Payments;
using Invoicing.Storage.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Holds of collection.</summary>
internal static class HoldRows
{
    private const string Save = """
        INSERT INTO collection_holds (id, tenant, item, customer, until, lifted, body) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (id) DO UPDATE SET lifted = excluded.lifted, body = excluded.body
        """;

    public static void Write(Session session, PaymentBatch batch, PaymentTrail trail)
    {
        foreach (var hold in batch.Holds)
        {
            session.Execute(
                Save,
                hold.Id.Text(),
                batch.Tenant,
                hold.Invoice is { } invoice ? OpenItemRows.Seq(session, batch.Tenant, invoice) : null,
                hold.Customer,
                Amounts.Column(hold.Until ?? DateOnly.MaxValue),
                hold.LiftedAt is null ? 0L : 1L,
                StoredJson.Write(hold)
            );
            var facts = new Dictionary<string, string> { ["hold"] = hold.Id.Text(), ["reason"] = hold.Reason };
            if (hold.Until is { } until)
            {
                facts["until"] = Amounts.Column(until);
            }

            var happened = hold.LiftedAt is null ? "collection.held" : "collection.resumed";
            if (hold.Invoice is { } held)
            {
                trail.AddOf(held, happened, facts);
            }
            else
            {
                trail.AddOfTenant(happened, new(facts) { ["customer"] = hold.Customer! });
            }
        }
    }

    public static IReadOnlyList<CollectionHold> List(Session session, string tenant) =>
        session.All(
            "SELECT body FROM collection_holds WHERE tenant = $1 AND lifted = 0 ORDER BY seq",
            row => StoredJson.Read<CollectionHold>(row.GetString(0)),
            tenant
        );

    public static CollectionHold? Find(Session session, string tenant, Guid id) =>
        session.First(
            "SELECT body FROM collection_holds WHERE id = $1 AND tenant = $2",
            row => StoredJson.Read<CollectionHold>(row.GetString(0)),
            id.Text(),
            tenant
        );
}
