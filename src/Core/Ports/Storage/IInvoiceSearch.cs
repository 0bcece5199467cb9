using Invoicing.Audit;
using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>What people ask of the store: lists, counts and pages of logs, each of one tenant. It writes nothing.</summary>
/// <remarks>Where the store cannot work, methods throw <see cref="StoreUnavailableException"/>.</remarks>
public interface IInvoiceSearch
{
    /// <summary>A page of invoices.</summary>
    Task<SearchPage> FindAsync(InvoiceSearch search, CancellationToken cancellation);

    /// <summary>How many invoices a search finds, whatever its page; up to <see cref="InvoiceSearch.MostCounted"/>.</summary>
    Task<int> CountAsync(InvoiceSearch search, CancellationToken cancellation);

    /// <summary>What waits, is parked or is rejected, by destination and cause.</summary>
    Task<IReadOnlyList<WorkCount>> WorkAsync(string tenant, CancellationToken cancellation);

    /// <summary>Invoices by the day that they came, from a day on; days without any are left out.</summary>
    Task<IReadOnlyList<DayCount>> DaysAsync(string tenant, DateOnly from, CancellationToken cancellation);

    /// <summary>Entries of an invoice's trail before a position, newest first.</summary>
    Task<IReadOnlyList<AuditEntry>> TrailAsync(InvoiceId id, int? before, int limit, CancellationToken cancellation);

    /// <summary>Entries of a tenant's invoices before a place in the log, newest first.</summary>
    Task<IReadOnlyList<TenantLogEntry>> LogAsync(string tenant, long? before, int limit, CancellationToken cancellation);
}
