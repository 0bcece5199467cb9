using System.Data.Common;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Repetitions of failed card payments.</summary>
internal static class ChargeRows
{
    private const string Columns = """
        SELECT c.tenant, c.provider, o.id, c.attempt, c.status, c.due_at, c.tries, c.answer FROM planned_charges c JOIN open_items o ON o.seq = c.item
        """;

    private const string Save = """
        INSERT INTO planned_charges (tenant, provider, item, attempt, status, due_at, tries, answer) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (tenant, provider, item, attempt)
        DO UPDATE SET status = excluded.status, due_at = excluded.due_at, tries = excluded.tries, answer = excluded.answer
        """;

    public static void Write(Session session, PaymentBatch batch, PaymentTrail trail)
    {
        foreach (var charge in batch.Charges)
        {
            session.Execute(
                Save,
                charge.Tenant,
                charge.Provider,
                OpenItemRows.Seq(session, batch.Tenant, charge.Invoice),
                (long)charge.Attempt,
                charge.Status.ToString(),
                charge.DueAt.UtcTicks,
                (long)charge.Tries,
                charge.Answer
            );
            trail.AddOf(
                charge.Invoice,
                "charge.repetition",
                new()
                {
                    ["provider"] = charge.Provider,
                    ["attempt"] = charge.Attempt.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    ["status"] = charge.Status.ToString(),
                    ["due"] = charge.DueAt.ToString("O"),
                    ["answer"] = charge.Answer,
                }
            );
        }
    }

    public static IReadOnlyList<PlannedCharge> Due(Session session, string tenant, string provider, DateTimeOffset at, int limit) =>
        session.All(
            $"{Columns} WHERE c.tenant = $1 AND c.provider = $2 AND c.status = 'Planned' AND c.due_at <= $3 ORDER BY c.due_at, c.seq LIMIT $4",
            Read,
            tenant,
            provider,
            at.UtcTicks,
            (long)limit
        );

    public static IReadOnlyList<PlannedCharge> Of(Session session, string tenant, InvoiceId invoice) =>
        session.All($"{Columns} WHERE c.tenant = $1 AND o.id = $2 ORDER BY c.seq", Read, tenant, invoice.ToString());

    private static PlannedCharge Read(DbDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            InvoiceId.Parse(row.GetString(2), null),
            (int)row.GetInt64(3),
            Enum.Parse<ChargeStatus>(row.GetString(4)),
            row.Time(5),
            (int)row.GetInt64(6),
            row.GetString(7)
        );
}
