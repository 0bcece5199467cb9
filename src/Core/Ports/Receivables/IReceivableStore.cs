using Invoicing.Lifecycle;

namespace Invoicing.Ports.Receivables;

/// <summary>The store of receivables. Whatever a method answers is durable when it returns.</summary>
/// <remarks>Where the store cannot work, methods throw <see cref="Storage.StoreUnavailableException"/>; issuing is <see cref="IssueResult.Busy"/>.</remarks>
public interface IReceivableStore : ISettlementStore, IExchangeRateStore, IIncidentStore, IRecordStore, ISeriesMoves
{
    /// <summary>
    /// Takes events in, each behind two unique keys: source and id, and what it is about. One that says what an earlier one said becomes its duplicate;
    /// one that says otherwise of the same is parked.
    /// </summary>
    Task<IReadOnlyList<EventReceipt>> ReceiveAsync(IReadOnlyList<NewEvent> events, CancellationToken cancellation);

    /// <summary>
    /// Takes up pending events that nobody has touched since a time, oldest first: they count as touched now, so that no two nodes take up one.
    /// </summary>
    Task<IReadOnlyList<StoredEvent>> TakeUpEventsAsync(DateTimeOffset untouchedSince, DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>Events, oldest first.</summary>
    Task<EventPage> EventsAsync(EventQuery query, CancellationToken cancellation);

    /// <summary>An event of a tenant.</summary>
    Task<StoredEvent?> FindEventAsync(string tenant, Guid id, CancellationToken cancellation);

    /// <summary>The event that is about something.</summary>
    Task<StoredEvent?> FindEventAsync(string tenant, string businessKey, CancellationToken cancellation);

    /// <summary>Moves an event; false where it stands elsewhere by now.</summary>
    Task<bool> SettleAsync(EventSettlement settlement, CancellationToken cancellation);

    /// <summary>Writes a new draft, and settles its event with it; the draft that is about the same where there is one. Null, and nothing is written, where
    /// an event that it takes is in something else by now.</summary>
    Task<StoredDraft?> AddDraftAsync(StoredDraft draft, CancellationToken cancellation);

    /// <summary>Writes the next version of a draft; false where another did.</summary>
    Task<bool> SaveDraftAsync(StoredDraft draft, CancellationToken cancellation);

    /// <summary>A draft of a tenant.</summary>
    Task<StoredDraft?> FindDraftAsync(string tenant, Guid id, CancellationToken cancellation);

    /// <summary>The draft that is about something.</summary>
    Task<StoredDraft?> FindDraftAsync(string tenant, string businessKey, CancellationToken cancellation);

    /// <summary>Drafts of a tenant in a status, oldest first, after the first so many.</summary>
    Task<IReadOnlyList<StoredDraft>> DraftsAsync(string tenant, DraftStatus? status, int skip, int limit, CancellationToken cancellation);

    /// <summary>How many open drafts of all tenants nobody has touched since each of these times.</summary>
    Task<IReadOnlyList<int>> DraftsUntouchedAsync(IReadOnlyList<DateTimeOffset> since, CancellationToken cancellation);

    /// <summary>Where a series stands; at its beginning where nothing was issued in it.</summary>
    Task<SeriesPosition> SeriesAsync(SeriesKey key, CancellationToken cancellation);

    /// <summary>The periods of a series that have documents.</summary>
    Task<IReadOnlyList<SeriesKey>> PeriodsAsync(string tenant, string series, CancellationToken cancellation);

    /// <summary>The documents of a series in the order of their positions, after a position.</summary>
    Task<IReadOnlyList<SeriesNumber>> NumbersAsync(SeriesKey key, long after, int limit, CancellationToken cancellation);

    /// <summary>
    /// Waits for its turn in a series, among all nodes in the order in which they asked, and no longer than its patience. The turn of a node that died, or fell
    /// silent, ends without it. Never throws for trouble with the store: then it is nobody's turn.
    /// </summary>
    Task<ISeriesTurn> TakeTurnAsync(string tenant, string series, TimeSpan patience, CancellationToken cancellation);

    /// <summary>Which of these things documents were issued about, and their ids.</summary>
    Task<IReadOnlyDictionary<string, string>> IssuedAsync(string tenant, IReadOnlyCollection<string> businessKeys, CancellationToken cancellation);

    /// <summary>Issues documents: numbers, invoices, entries of the ledger, hand-over and audit by one commit.</summary>
    Task<IssueResult> IssueAsync(IssueBatch batch, CancellationToken cancellation);

    /// <summary>An issued document of a tenant.</summary>
    Task<StoredReceivable?> FindAsync(string tenant, InvoiceId id, CancellationToken cancellation);

    /// <summary>The issued document that is about something.</summary>
    Task<StoredReceivable?> FindAsync(string tenant, string businessKey, CancellationToken cancellation);

    /// <summary>Issued documents of a tenant, newest first; only corrections of one where asked for.</summary>
    Task<ReceivablePage> ListAsync(string tenant, InvoiceId? corrects, long? before, int limit, CancellationToken cancellation);

    /// <summary>Makes a document void with these entries; false where it is void already, or was credited.</summary>
    Task<bool> VoidAsync(
        string tenant,
        InvoiceId id,
        string actor,
        string reason,
        DateTimeOffset at,
        IReadOnlyList<LedgerEntry> entries,
        CancellationToken cancellation
    );

    /// <summary>The entries about a document, oldest first.</summary>
    Task<IReadOnlyList<LedgerEntry>> EntriesAsync(string tenant, InvoiceId id, CancellationToken cancellation);

    /// <summary>What each account of a tenant comes to up to a day.</summary>
    Task<IReadOnlyList<AccountBalance>> BalancesAsync(string tenant, DateOnly until, CancellationToken cancellation);
}
