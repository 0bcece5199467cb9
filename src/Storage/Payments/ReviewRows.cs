using System.Data.Common;
using System.Globalization;
using Invoicing.Ports.Payments;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Reviews, decisions, and the accounts that are learnt from them.</summary>
internal static class ReviewRows
{
    private const string Save = """
        INSERT INTO payment_reviews (payment, tenant, status, body) VALUES ($1, $2, $3, $4)
        ON CONFLICT (payment) DO UPDATE SET status = excluded.status, body = excluded.body
        """;

    private const string SaveAccount = """
        INSERT INTO payer_accounts (id, tenant, account, customer, learnt_at, learnt_by, payment, revoked_at, revoked_by, account_key)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (id) DO UPDATE SET revoked_at = excluded.revoked_at, revoked_by = excluded.revoked_by
        """;

    public static void Write(Session session, PaymentBatch batch)
    {
        foreach (var review in batch.Reviews)
        {
            session.Execute(Save, review.Payment.Text(), batch.Tenant, review.Status.ToString(), StoredJson.Write(review));
        }

        foreach (var decision in batch.Decisions)
        {
            session.Execute(
                "INSERT INTO payment_decisions (tenant, payment, at, actor, kind, detail) VALUES ($1, $2, $3, $4, $5, $6)",
                batch.Tenant,
                decision.Payment.Text(),
                decision.At.UtcTicks,
                decision.Actor,
                decision.Kind,
                decision.Detail
            );
        }

        foreach (var account in batch.PayerAccounts)
        {
            session.Execute(
                SaveAccount,
                account.Id.Text(),
                batch.Tenant,
                account.Account,
                account.Customer,
                account.LearntAt.UtcTicks,
                account.LearntBy,
                account.Payment.Text(),
                account.RevokedAt?.UtcTicks,
                account.RevokedBy,
                string.Concat(account.Account.Where(char.IsLetterOrDigit)).ToUpperInvariant()
            );
        }
    }

    public static PageOf<PaymentReview> List(Session session, string tenant, ReviewStatus? status, long after, int limit)
    {
        var rows = status is { } one
            ? session.All(
                "SELECT body, seq FROM payment_reviews WHERE tenant = $1 AND status = $4 AND seq > $2 ORDER BY seq LIMIT $3",
                Read,
                tenant,
                after,
                limit + 1,
                one.ToString()
            )
            : session.All("SELECT body, seq FROM payment_reviews WHERE tenant = $1 AND seq > $2 ORDER BY seq LIMIT $3", Read, tenant, after, limit + 1);
        return new([.. rows.Take(limit).Select(row => row.Review)], rows.Count > limit ? rows[limit - 1].Seq : null);
    }

    public static PaymentReview? Find(Session session, string tenant, Guid payment) =>
        session.First("SELECT body, seq FROM payment_reviews WHERE payment = $1 AND tenant = $2", Read, payment.Text(), tenant).Review;

    public static IReadOnlyList<ReviewDecision> Decisions(Session session, string tenant, Guid payment) =>
        session.All(
            "SELECT at, actor, kind, detail FROM payment_decisions WHERE payment = $1 AND tenant = $2 ORDER BY seq",
            row => new ReviewDecision(payment, row.Time(0), row.GetString(1), row.GetString(2), row.GetString(3)),
            payment.Text(),
            tenant
        );

    public static IReadOnlyList<PayerAccount> Accounts(Session session, string tenant) =>
        session.All(
            "SELECT id, account, customer, learnt_at, learnt_by, payment, revoked_at, revoked_by FROM payer_accounts WHERE tenant = $1 ORDER BY seq",
            row => new PayerAccount(
                Guid.Parse(row.GetString(0), CultureInfo.InvariantCulture),
                row.GetString(1),
                row.GetString(2),
                row.Time(3),
                row.GetString(4),
                Guid.Parse(row.GetString(5), CultureInfo.InvariantCulture)
            )
            {
                RevokedAt = row.TimeOrNull(6),
                RevokedBy = row.TextOrNull(7),
            },
            tenant
        );

    private static (PaymentReview Review, long Seq) Read(DbDataReader row) => (StoredJson.Read<PaymentReview>(row.GetString(0)), row.GetInt64(1));
}
