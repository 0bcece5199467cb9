using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Receivables;
using Invoicing.Storage.Sql;

namespace Invoicing.Storage.Payments;

/// <summary>The store of payments: a table of contents of its writes and reads. It writes by the store's own writer.</summary>
internal sealed partial class SqlPaymentStore(Writer writer, Readers readers) : IPaymentStore
{
    public Task<long> VersionAsync(string tenant, CancellationToken cancellation) =>
        readers.RunAsync(session => PaymentBooks.Read(session, tenant).Version, cancellation);

    public Task<PaymentCommit> CommitAsync(PaymentBatch batch, CancellationToken cancellation) =>
        writer.RunAsync(scope => PaymentCommits.Commit(scope, batch), cancellation, [PaymentCommits.Guard(batch.Tenant)]);

    public Task<PaymentCommit?> RequestAsync(string tenant, RequestName request, CancellationToken cancellation) =>
        readers.RunAsync(session => PaymentCommits.Known(session, tenant, request), cancellation);

    public Task<IReadOnlyList<InvoiceToPost>> InvoicesToPostAsync(string tenant, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => OpenItemRows.ToPostOf(session, tenant, limit), cancellation);

    public Task<IReadOnlyList<(InvoiceId Invoice, LedgerEntry Entry)>> VoidedAsync(string tenant, CancellationToken cancellation) =>
        readers.RunAsync(session => VoidRows.List(session, tenant), cancellation);

    public Task<PageOf<StoredOpenItem>> ItemsAsync(OpenItemQuery query, CancellationToken cancellation) =>
        readers.RunAsync(session => OpenItemRows.List(session, query), cancellation);

    public Task<StoredOpenItem?> ItemAsync(string tenant, InvoiceId invoice, CancellationToken cancellation) =>
        readers.RunAsync(session => OpenItemRows.Find(session, tenant, invoice), cancellation);

    public Task<StoredOpenItem?> ItemOfAsync(string tenant, InvoiceId invoice, CancellationToken cancellation) =>
        readers.RunAsync(session => OpenItemRows.Of(session, tenant, invoice), cancellation);

    public Task<PageOf<StoredPayment>> PaymentsAsync(PaymentQuery query, CancellationToken cancellation) =>
        readers.RunAsync(session => PaymentRows.List(session, query), cancellation);

    public Task<StoredPayment?> PaymentAsync(string tenant, Guid id, CancellationToken cancellation) =>
        readers.RunAsync(session => PaymentRows.Find(session, tenant, id), cancellation);

    public Task<StoredPayment?> PaymentAsync(string tenant, string source, string sourceId, CancellationToken cancellation) =>
        readers.RunAsync(session => PaymentRows.Find(session, tenant, source, sourceId), cancellation);

    public Task<IReadOnlyList<StoredMovement>> MovementsAsync(string tenant, Guid? payment, InvoiceId? invoice, CancellationToken cancellation) =>
        readers.RunAsync(session => PaymentRows.Movements(session, tenant, payment, invoice), cancellation);

    public Task<StoredBankFile?> BankFileAsync(string tenant, string hash, CancellationToken cancellation) =>
        readers.RunAsync(session => BankRows.Find(session, tenant, hash), cancellation);

    public Task<PageOf<StoredBankFile>> BankFilesAsync(string tenant, long? before, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => BankRows.List(session, tenant, before, limit), cancellation);

    public Task<IReadOnlyList<StoredBankLine>> LinesAsync(string tenant, Guid file, CancellationToken cancellation) =>
        readers.RunAsync(session => BankRows.Lines(session, tenant, file), cancellation);

    public Task<IReadOnlyList<ImportedStatement>> StatementsAsync(
        string tenant,
        IReadOnlyCollection<string> accounts,
        IReadOnlyCollection<string> contents,
        CancellationToken cancellation
    ) => readers.RunAsync(session => BankRows.Statements(session, tenant, accounts, contents), cancellation);

    public Task<PageOf<PaymentReview>> ReviewsAsync(string tenant, ReviewStatus? status, long after, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => ReviewRows.List(session, tenant, status, after, limit), cancellation);

    public Task<PaymentReview?> ReviewAsync(string tenant, Guid payment, CancellationToken cancellation) =>
        readers.RunAsync(session => ReviewRows.Find(session, tenant, payment), cancellation);

    public Task<IReadOnlyList<ReviewDecision>> DecisionsAsync(string tenant, Guid payment, CancellationToken cancellation) =>
        readers.RunAsync(session => ReviewRows.Decisions(session, tenant, payment), cancellation);

    public Task<IReadOnlyList<PayerAccount>> PayerAccountsAsync(string tenant, CancellationToken cancellation) =>
        readers.RunAsync(session => ReviewRows.Accounts(session, tenant), cancellation);

    public Task<ProviderEvent?> EventAsync(string tenant, string provider, string id, CancellationToken cancellation) =>
        readers.RunAsync(session => ProviderRows.Find(session, tenant, provider, id), cancellation);

    public Task<IReadOnlyList<ProviderEvent>> EventsAsync(string tenant, string provider, string group, CancellationToken cancellation) =>
        readers.RunAsync(session => ProviderRows.Of(session, tenant, provider, group), cancellation);

    public Task<JournalBatch?> CloseBatchAsync(
        string tenant,
        DateOnly until,
        string actor,
        DateTimeOffset at,
        IReadOnlyDictionary<string, string> chart,
        CancellationToken cancellation
    ) => writer.RunAsync(scope => JournalRows.Close(scope.Session, tenant, until, actor, at, chart), cancellation, [AdvisoryLocks.Of("journal", tenant)]);

    public Task<IReadOnlyList<JournalBatch>> BatchesAsync(string tenant, CancellationToken cancellation) =>
        readers.RunAsync(session => JournalRows.List(session, tenant), cancellation);

    public Task<IReadOnlyList<LedgerEntry>> EntriesAsync(string tenant, long batch, CancellationToken cancellation) =>
        readers.RunAsync(session => JournalRows.Entries(session, tenant, batch), cancellation);

    public Task LockAsync(string tenant, DateOnly until, string actor, DateTimeOffset at, CancellationToken cancellation) =>
        writer.RunAsync(scope => JournalRows.Lock(scope.Session, tenant, until, actor, at), cancellation, [PaymentCommits.Guard(tenant)]);

    public Task<DateOnly?> LockedUntilAsync(string tenant, CancellationToken cancellation) =>
        readers.RunAsync(session => JournalRows.LockedUntil(session, tenant), cancellation);

    public Task<IReadOnlyList<AuditEntry>> LogAsync(string tenant, CancellationToken cancellation) =>
        readers.RunAsync(session => JournalRows.Log(session, tenant), cancellation);
}
