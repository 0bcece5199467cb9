using Invoicing.Audit;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Where a tenant's payments stand.</summary>
/// <param name="Version">Grows by one with every commit.</param>
/// <param name="ItemsUntil">Place of the last invoice that was looked at.</param>
internal sealed record PaymentBooks(long Version, long ItemsUntil)
{
    public static PaymentBooks Find(Session session, string tenant) =>
        session.First(
            "SELECT version, items_until FROM payment_books WHERE tenant = $1" + session.ForUpdate,
            row => new PaymentBooks(row.GetInt64(0), row.GetInt64(1)),
            tenant
        ) ?? new(0, 0);

    /// <summary>What a reader needs of it.</summary>
    public static (long Version, long ItemsUntil) Read(Session session, string tenant) =>
        session.First("SELECT version, items_until FROM payment_books WHERE tenant = $1", row => (row.GetInt64(0), row.GetInt64(1)), tenant);

    /// <summary>The subject whose trail in the audit log is the log of a tenant's payments.</summary>
    public static AuditSubject LogOf(string tenant) => new("payments", tenant);
}
