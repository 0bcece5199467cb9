using Invoicing.Ports.Payments;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Remittance advices.</summary>
internal static class AdviceRows
{
    public static void Write(Session session, PaymentBatch batch, PaymentTrail trail)
    {
        foreach (var advice in batch.Advices)
        {
            session.Execute(
                "INSERT INTO remittance_advices (tenant, advice_key, body) VALUES ($1, $2, $3)",
                advice.Tenant,
                advice.Key,
                StoredJson.Write(advice)
            );
            trail.AddOfTenant("remittance-advice.received", new() { ["advice"] = advice.Id, ["customer"] = advice.Customer });
        }
    }

    public static IReadOnlyList<StoredAdvice> Of(Session session, string tenant, IReadOnlyCollection<string> keys) =>
        [
            .. keys.Select(key =>
                    session.First(
                        "SELECT body FROM remittance_advices WHERE tenant = $1 AND advice_key = $2",
                        row => StoredJson.Read<StoredAdvice>(row.GetString(0)),
                        tenant,
                        key
                    )
                )
                .OfType<StoredAdvice>(),
        ];

    public static PageOf<StoredAdvice> List(Session session, string tenant, long? before, int limit)
    {
        var rows = session.All(
            "SELECT seq, body FROM remittance_advices WHERE tenant = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
            row => (Seq: row.GetInt64(0), Advice: StoredJson.Read<StoredAdvice>(row.GetString(1))),
            tenant,
            before ?? long.MaxValue,
            (long)limit
        );
        return new([.. rows.Select(row => row.Advice)], rows.Count < limit ? null : rows[^1].Seq);
    }
}
