using System.Data.Common;
using System.Globalization;
using Invoicing.Ports.Payments;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Requests for refunds, and accounts of payees.</summary>
internal static class RefundRows
{
    private const string SaveRefund = """
        INSERT INTO refund_requests (id, tenant, payment, status, body) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO UPDATE SET status = excluded.status, body = excluded.body
        """;

    private const string SavePayee = """
        INSERT INTO payee_accounts (id, tenant, payee, status, body) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO UPDATE SET status = excluded.status, body = excluded.body
        """;

    public static void Write(Session session, PaymentBatch batch, PaymentTrail trail)
    {
        foreach (var refund in batch.Refunds)
        {
            session.Execute(SaveRefund, refund.Id.Text(), batch.Tenant, refund.Payment.Text(), refund.Status.ToString(), StoredJson.Write(refund));
            trail.AddOfTenant(
                $"refund.{refund.Status.ToString().ToLowerInvariant()}",
                new()
                {
                    ["refund"] = refund.Id.Text(),
                    ["payment.id"] = refund.Payment.Text(),
                    ["amount"] = refund.Amount.ToString("0.00##", CultureInfo.InvariantCulture),
                    ["reason"] = refund.Status == RefundStatus.Requested ? refund.Reason : refund.Note,
                }
            );
        }

        foreach (var payee in batch.Payees)
        {
            session.Execute(SavePayee, payee.Id.Text(), batch.Tenant, payee.Payee, payee.Status.ToString(), StoredJson.Write(payee));
            trail.AddOfTenant(
                $"payee-account.{payee.Status.ToString().ToLowerInvariant()}",
                new()
                {
                    ["payee.account"] = payee.Id.Text(),
                    ["payee"] = payee.Payee,
                    ["account"] = payee.Account,
                }
            );
        }
    }

    public static PageOf<RefundRequest> List(Session session, string tenant, RefundStatus? status, long after, int limit)
    {
        var rows = status is { } one
            ? session.All(
                "SELECT body, seq FROM refund_requests WHERE tenant = $1 AND status = $4 AND seq > $2 ORDER BY seq LIMIT $3",
                Read,
                tenant,
                after,
                limit + 1L,
                one.ToString()
            )
            : session.All("SELECT body, seq FROM refund_requests WHERE tenant = $1 AND seq > $2 ORDER BY seq LIMIT $3", Read, tenant, after, limit + 1L);
        return new([.. rows.Take(limit).Select(row => row.Refund)], rows.Count > limit ? rows[limit - 1].Seq : null);
    }

    public static RefundRequest? Find(Session session, string tenant, Guid id) =>
        session.First("SELECT body, seq FROM refund_requests WHERE id = $1 AND tenant = $2", Read, id.Text(), tenant).Refund;

    public static IReadOnlyList<PayeeAccount> Payees(Session session, string tenant, string? payee) =>
        payee is { } one
            ? session.All("SELECT body FROM payee_accounts WHERE tenant = $1 AND payee = $2 ORDER BY seq", ReadPayee, tenant, one)
            : session.All("SELECT body FROM payee_accounts WHERE tenant = $1 AND status IN ('Held', 'InUse') ORDER BY seq", ReadPayee, tenant);

    public static PayeeAccount? Payee(Session session, string tenant, Guid id) =>
        session.First("SELECT body FROM payee_accounts WHERE id = $1 AND tenant = $2", ReadPayee, id.Text(), tenant);

    private static PayeeAccount ReadPayee(DbDataReader row) => StoredJson.Read<PayeeAccount>(row.GetString(0));

    private static (RefundRequest Refund, long Seq) Read(DbDataReader row) => (StoredJson.Read<RefundRequest>(row.GetString(0)), row.GetInt64(1));
}
