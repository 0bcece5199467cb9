using System.Security.Cryptography;
using System.Text;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>Where a tenant's payments stand.</summary>
/// <param name="Version">Grows by one with every commit.</param>
/// <param name="Log">Where their log ends.</param>
/// <param name="ItemsUntil">Place of the last invoice that was looked at.</param>
internal sealed record PaymentBooks(long Version, TrailEnd Log, long ItemsUntil)
{
    public static PaymentBooks Find(Session session, string tenant) =>
        session.First(
            "SELECT version, log_length, log_hash, items_until FROM payment_books WHERE tenant = $1" + session.ForUpdate,
            row => new PaymentBooks(row.GetInt64(0), new(row.GetInt32(1), row.GetString(2)), row.GetInt64(3)),
            tenant
        ) ?? new(0, new(0, AuditChain.Genesis(LogOf(tenant))), 0);

    /// <summary>What a reader needs of it.</summary>
    public static (long Version, long ItemsUntil) Read(Session session, string tenant) =>
        session.First("SELECT version, items_until FROM payment_books WHERE tenant = $1", row => (row.GetInt64(0), row.GetInt64(1)), tenant);

    /// <summary>What the log of a tenant's payments is chained to: an id made of its name.</summary>
    public static InvoiceId LogOf(string tenant) =>
        new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"payments of {tenant}")).AsSpan(0, 16), bigEndian: true));
}
