using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Disputes. They move no money, but the invoice's payment status, and so its trail.</summary>
internal static class DisputeRows
{
    private const string Save = """
        INSERT INTO payment_disputes (id, tenant, item, outcome, body) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, body = excluded.body
        """;

    public static void Write(Session session, PaymentBatch batch, PaymentTrail trail)
    {
        foreach (var dispute in batch.Disputes)
        {
            var item = OpenItemRows.Seq(session, batch.Tenant, dispute.Invoice);
            session.Execute(Save, dispute.Id.Text(), batch.Tenant, item, dispute.Outcome, StoredJson.Write(dispute));
            var facts = new Dictionary<string, string>
            {
                ["dispute"] = dispute.Id.Text(),
                ["reason"] = dispute.Reason,
                ["disputed"] = dispute.Amount.ToString("0.00##", CultureInfo.InvariantCulture),
            };
            if (dispute.Outcome is { } outcome)
            {
                facts["outcome"] = outcome;
            }

            trail.AddOf(dispute.Invoice, dispute.Outcome is null ? "dispute.opened" : "dispute.closed", facts);
        }
    }

    public static IReadOnlyList<Dispute> List(Session session, string tenant, InvoiceId? invoice) =>
        invoice is { } one
            ? session.All(
                "SELECT body FROM payment_disputes WHERE item = (SELECT seq FROM open_items WHERE id = $1 AND tenant = $2) ORDER BY seq",
                row => StoredJson.Read<Dispute>(row.GetString(0)),
                one.ToString(),
                tenant
            )
            : session.All(
                "SELECT body FROM payment_disputes WHERE tenant = $1 AND outcome IS NULL ORDER BY seq",
                row => StoredJson.Read<Dispute>(row.GetString(0)),
                tenant
            );
}
