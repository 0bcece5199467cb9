using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;

namespace Invoicing.Ports.Payments;

/// <summary>
/// The store of payments. Everything of a tenant has one version: what was reckoned from one is written only while it stands, so that no two decide the same
/// thing. Whatever a method answers is durable when it returns.
/// </summary>
/// <remarks>Where the store cannot work, methods throw <see cref="Storage.StoreUnavailableException"/>.</remarks>
public interface IPaymentStore
    : IAdviceStore,
        IChargeStore,
        IDisputeStore,
        IDunningStore,
        IExportStore,
        IMatchingStore,
        IPaymentFigures,
        IRefundStore,
        ICollectionStore
{
    /// <summary>The version of a tenant's payments; 0 before the first.</summary>
    Task<long> VersionAsync(string tenant, CancellationToken cancellation);

    /// <summary>Writes a batch: movements, entries of the ledger, trails and webhook events by one commit.</summary>
    Task<PaymentCommit> CommitAsync(PaymentBatch batch, CancellationToken cancellation);

    /// <summary>What became of a request of this name before; null where there was none.</summary>
    Task<PaymentCommit?> RequestAsync(string tenant, RequestName request, CancellationToken cancellation);

    /// <summary>Outbound invoices and credit notes that were not looked at yet or were not ripe, oldest first.</summary>
    Task<IReadOnlyList<InvoiceToPost>> InvoicesToPostAsync(string tenant, int limit, CancellationToken cancellation);

    /// <summary>Items whose document was made void after they came to be, with the entry that turned it round.</summary>
    Task<IReadOnlyList<(InvoiceId Invoice, LedgerEntry Entry)>> VoidedAsync(string tenant, CancellationToken cancellation);

    /// <summary>Open items, oldest first.</summary>
    Task<PageOf<StoredOpenItem>> ItemsAsync(OpenItemQuery query, CancellationToken cancellation);

    /// <summary>An open item by its invoice's id, as its tenant knows it.</summary>
    Task<StoredOpenItem?> ItemAsync(string tenant, InvoiceId invoice, CancellationToken cancellation);

    /// <summary>An open item by its invoice's own id, as allocations name it.</summary>
    Task<StoredOpenItem?> ItemOfAsync(string tenant, InvoiceId invoice, CancellationToken cancellation);

    /// <summary>Payments, newest first.</summary>
    Task<PageOf<StoredPayment>> PaymentsAsync(PaymentQuery query, CancellationToken cancellation);

    /// <summary>A payment.</summary>
    Task<StoredPayment?> PaymentAsync(string tenant, Guid id, CancellationToken cancellation);

    /// <summary>The payment of a source.</summary>
    Task<StoredPayment?> PaymentAsync(string tenant, string source, string sourceId, CancellationToken cancellation);

    /// <summary>Movements of a payment, an invoice, or all of a tenant where neither is named; oldest first.</summary>
    Task<IReadOnlyList<StoredMovement>> MovementsAsync(string tenant, Guid? payment, InvoiceId? invoice, CancellationToken cancellation);

    /// <summary>A bank file with these bytes.</summary>
    Task<StoredBankFile?> BankFileAsync(string tenant, string hash, CancellationToken cancellation);

    /// <summary>Bank files, newest first.</summary>
    Task<PageOf<StoredBankFile>> BankFilesAsync(string tenant, long? before, int limit, CancellationToken cancellation);

    /// <summary>The lines that a bank file brought.</summary>
    Task<IReadOnlyList<StoredBankLine>> LinesAsync(string tenant, Guid file, CancellationToken cancellation);

    /// <summary>Statements of these accounts that were taken in, with how often they have lines of these contents.</summary>
    Task<IReadOnlyList<ImportedStatement>> StatementsAsync(
        string tenant,
        IReadOnlyCollection<string> accounts,
        IReadOnlyCollection<string> contents,
        CancellationToken cancellation
    );

    /// <summary>Reviews in a status, oldest first.</summary>
    Task<PageOf<PaymentReview>> ReviewsAsync(string tenant, ReviewStatus? status, long after, int limit, CancellationToken cancellation);

    /// <summary>The review of a payment.</summary>
    Task<PaymentReview?> ReviewAsync(string tenant, Guid payment, CancellationToken cancellation);

    /// <summary>What was decided of a payment, oldest first.</summary>
    Task<IReadOnlyList<ReviewDecision>> DecisionsAsync(string tenant, Guid payment, CancellationToken cancellation);

    /// <summary>Accounts that payers are known by, those that were revoked among them.</summary>
    Task<IReadOnlyList<PayerAccount>> PayerAccountsAsync(string tenant, CancellationToken cancellation);

    /// <summary>An event of a provider.</summary>
    Task<ProviderEvent?> EventAsync(string tenant, string provider, string id, CancellationToken cancellation);

    /// <summary>Events of a provider that belong together.</summary>
    Task<IReadOnlyList<ProviderEvent>> EventsAsync(string tenant, string provider, string group, CancellationToken cancellation);

    /// <summary>Puts every entry of the ledger up to a day that is in no batch yet into the next one; null where there is none.</summary>
    Task<JournalBatch?> CloseBatchAsync(
        string tenant,
        DateOnly until,
        string actor,
        DateTimeOffset at,
        IReadOnlyDictionary<string, string> chart,
        CancellationToken cancellation
    );

    /// <summary>Batches, oldest first.</summary>
    Task<IReadOnlyList<JournalBatch>> BatchesAsync(string tenant, CancellationToken cancellation);

    /// <summary>The entries of a batch in their order.</summary>
    Task<IReadOnlyList<LedgerEntry>> EntriesAsync(string tenant, long batch, CancellationToken cancellation);

    /// <summary>Locks a tenant's ledger up to a day: no entry of that day or an earlier one comes after it.</summary>
    Task LockAsync(string tenant, DateOnly until, string actor, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>The last day that is locked.</summary>
    Task<DateOnly?> LockedUntilAsync(string tenant, CancellationToken cancellation);

    /// <summary>The log of a tenant's payments, from its first entry; its end is named in the trails of the invoices that they touch.</summary>
    Task<IReadOnlyList<AuditEntry>> LogAsync(string tenant, CancellationToken cancellation);
}
