using System.Data.Common;
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

            if (dispute.CreditNote is { } note)
            {
                facts["credit.note"] = note.ToString();
            }

            if (dispute.History is [.., { Detail.Length: > 0 } last])
            {
                facts["detail"] = last.Detail;
            }

            trail.AddOf(dispute.Invoice, $"dispute.{KindOf(dispute)}", facts);
        }

        foreach (var attachment in batch.Attachments)
        {
            session.Execute(
                "INSERT INTO dispute_attachments (tenant, dispute, number, content) VALUES ($1, $2, $3, $4)",
                batch.Tenant,
                attachment.Dispute.Text(),
                (long)attachment.Number,
                attachment.Content
            );
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

    public static PageOf<Dispute> List(Session session, string tenant, bool? open, long after, int limit)
    {
        var filter = open switch
        {
            true => " AND outcome IS NULL",
            false => " AND outcome IS NOT NULL",
            null => "",
        };
        var rows = session.All(
            $"SELECT body, seq FROM payment_disputes WHERE tenant = $1 AND seq > $2{filter} ORDER BY seq LIMIT $3",
            Read,
            tenant,
            after,
            limit + 1
        );
        return new([.. rows.Take(limit).Select(row => row.Dispute)], rows.Count > limit ? rows[limit - 1].Seq : null);
    }

    public static Dispute? Find(Session session, string tenant, Guid id) =>
        session.First("SELECT body, seq FROM payment_disputes WHERE id = $1 AND tenant = $2", Read, id.Text(), tenant).Dispute;

    public static byte[]? Attachment(Session session, string tenant, Guid dispute, int number) =>
        session.First(
            "SELECT content FROM dispute_attachments WHERE dispute = $1 AND number = $2 AND tenant = $3",
            row => row.GetFieldValue<byte[]>(0),
            dispute.Text(),
            (long)number,
            tenant
        );

    private static string KindOf(Dispute dispute) =>
        dispute.History is [.., var last] ? last.Kind
        : dispute.Outcome is null ? "opened"
        : "closed";

    private static (Dispute Dispute, long Seq) Read(DbDataReader row) => (StoredJson.Read<Dispute>(row.GetString(0)), row.GetInt64(1));
}
