using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql;

namespace Invoicing.Storage.Search;

/// <summary>What people ask of the store, by reading connections alone.</summary>
internal sealed class SqlInvoiceSearch(Readers readers, SearchDialect dialect) : IInvoiceSearch
{
    public Task<SearchPage> FindAsync(InvoiceSearch search, CancellationToken cancellation) =>
        readers.RunAsync(session => SearchStatements.Find(session, search, dialect), cancellation);

    public Task<int> CountAsync(InvoiceSearch search, CancellationToken cancellation) =>
        readers.RunAsync(session => SearchStatements.Count(session, search, dialect), cancellation);

    public Task<IReadOnlyList<WorkCount>> WorkAsync(string tenant, CancellationToken cancellation) =>
        readers.RunAsync(session => SearchStatements.Work(session, tenant, dialect), cancellation);

    public Task<IReadOnlyList<DayCount>> DaysAsync(string tenant, DateOnly from, CancellationToken cancellation) =>
        readers.RunAsync(session => SearchStatements.Days(session, tenant, from), cancellation);

    public Task<IReadOnlyList<AuditEntry>> TrailAsync(InvoiceId id, int? before, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => LogStatements.Trail(session, id, before, limit), cancellation);

    public Task<IReadOnlyList<TenantLogEntry>> LogAsync(string tenant, long? before, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => LogStatements.Log(session, tenant, before, limit), cancellation);
}
