using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Ports.Storage;

/// <summary>The gateway's store. Whatever a method answers is durable when it returns.</summary>
/// <remarks>Where the store cannot work, methods throw <see cref="StoreUnavailableException"/>; a submission answers <see cref="SubmitResult.Busy"/>.</remarks>
public interface IInvoiceStore : IRestores, IConnectorMemory, IQuotaLedger, IDestinationSuspensions, INodes, IChainStore
{
    /// <summary>Takes in a new invoice, all or nothing, behind the idempotency layers.</summary>
    Task<SubmitResult> SubmitAsync(Submission submission, CancellationToken cancellation);

    /// <summary>
    /// Leases transmissions that are due, so that no one else runs them meanwhile: of each destination the oldest wake-up first, and of all destinations in
    /// turn, so that a long queue for one is in nobody's way.
    /// </summary>
    Task<IReadOnlyList<Claim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellation);

    /// <summary>Leases one transmission, due or not; null when it is unknown or leased to another.</summary>
    Task<Claim?> ClaimAsync(TransmissionId id, string owner, DateTimeOffset now, TimeSpan lease, CancellationToken cancellation);

    /// <summary>Commits a step under a claim, all or nothing. Refused when the lease was lost or the version is not the expected one.</summary>
    /// <remarks>
    /// An acknowledgement that is not consumed and that the claim's inbox did not hold wakes the invoice at once (from <see cref="Stage.Transmit"/> on, and
    /// when it is not active). So does one that was seen and left where the step sets no wake-up, so that none is forgotten.
    /// </remarks>
    Task<CommitResult> CommitAsync(Transition transition, CancellationToken cancellation);

    /// <summary>Gives a claim back unchanged, so that the invoice is claimed again when it is due.</summary>
    Task ReleaseAsync(Claim claim, CancellationToken cancellation);

    /// <summary>
    /// Ends every lease that a node holds, on transmissions and on webhook deliveries: what an earlier run of it left behind is due at once.
    /// Only for a node that certainly does not run.
    /// </summary>
    /// <returns>How many transmissions were freed.</returns>
    Task<int> ReleaseNodeAsync(string owner, CancellationToken cancellation);

    /// <summary>
    /// Puts an acknowledgement into the inbox. One that was seen before changes nothing. One whose invoice is not known yet waits for it.
    /// The invoice it names (by transmission id or authority reference) is woken, even when it had ended; where a lease is asked for and free, it is leased.
    /// </summary>
    Task<InboxResult> ReceiveAsync(Acknowledgement acknowledgement, CancellationToken cancellation, LeaseRequest? lease = null);

    /// <summary>An invoice with its transmissions.</summary>
    Task<StoredInvoice?> FindAsync(InvoiceId id, CancellationToken cancellation);

    /// <summary>A tenant's invoice by the id that the tenant knows it by, with its transmissions.</summary>
    Task<StoredInvoice?> FindAsync(string tenant, InvoiceId knownAs, CancellationToken cancellation);

    /// <summary>Invoices by newest first, a page at a time.</summary>
    Task<InvoicePage> ListAsync(InvoiceQuery query, CancellationToken cancellation);

    /// <summary>How many invoices a query finds, whatever its cursor and limit; counted up to a bound.</summary>
    Task<int> CountAsync(InvoiceQuery query, int most, CancellationToken cancellation);

    /// <summary>The audit trail of an invoice, from its first entry.</summary>
    Task<IReadOnlyList<AuditEntry>> TrailAsync(InvoiceId id, CancellationToken cancellation);

    /// <summary>Every attempt of an invoice, by transmission, oldest first.</summary>
    Task<IReadOnlyList<Attempt>> AttemptsAsync(InvoiceId id, CancellationToken cancellation);

    /// <summary>Every acknowledgement of an invoice in the order of arrival, taken account of or not.</summary>
    Task<IReadOnlyList<Acknowledgement>> AcknowledgementsAsync(InvoiceId id, CancellationToken cancellation);

    /// <summary>How many transmissions there are in each status and stage, and how old the oldest due one is.</summary>
    Task<StoreStatistics> StatisticsAsync(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Checks the log over all invoices from its beginning: every trail, every link.</summary>
    /// <returns>Null when it holds, else where it first breaks.</returns>
    Task<string?> VerifyLogAsync(CancellationToken cancellation);
}
