using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql;

namespace Invoicing.Storage.Receivables;

/// <summary>The store of receivables: a table of contents of its writes and reads. It writes by the store's own writer.</summary>
internal sealed class SqlReceivableStore(Writer writer, Readers readers, ITurns turns) : IReceivableStore
{
    public Task<IReadOnlyList<EventReceipt>> ReceiveAsync(IReadOnlyList<NewEvent> events, CancellationToken cancellation) =>
        writer.RunAsync<IReadOnlyList<EventReceipt>>(
            scope => [.. events.Select(one => EventStatements.Receive(scope.Session, one))],
            cancellation,
            [.. events.SelectMany(EventStatements.Guards)]
        );

    public async Task<IReadOnlyList<StoredEvent>> TakeUpEventsAsync(
        DateTimeOffset untouchedSince,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellation
    ) =>
        await readers.RunAsync(session => EventStatements.IsAnyUntouched(session, untouchedSince), cancellation)
            ? await writer.RunAsync(scope => EventStatements.TakeUp(scope.Session, untouchedSince, now, limit), cancellation)
            : [];

    public Task<EventPage> EventsAsync(EventQuery query, CancellationToken cancellation) =>
        readers.RunAsync(session => EventStatements.List(session, query), cancellation);

    public Task<StoredEvent?> FindEventAsync(string tenant, Guid id, CancellationToken cancellation) =>
        readers.RunAsync(session => EventStatements.Find(session, tenant, id), cancellation);

    public Task<StoredEvent?> FindEventAsync(string tenant, string businessKey, CancellationToken cancellation) =>
        readers.RunAsync(session => EventStatements.FindByKey(session, tenant, businessKey), cancellation);

    public Task<bool> SettleAsync(EventSettlement settlement, CancellationToken cancellation) =>
        writer.RunAsync(scope => EventStatements.Settle(scope.Session, settlement), cancellation);

    public Task<StoredDraft?> AddDraftAsync(StoredDraft draft, CancellationToken cancellation) =>
        writer.RunAsync(scope => DraftStatements.Add(scope.Session, draft), cancellation, [AdvisoryLocks.Of("draft", draft.Tenant, draft.BusinessKey)]);

    public Task<bool> SaveDraftAsync(StoredDraft draft, CancellationToken cancellation) =>
        writer.RunAsync(scope => DraftStatements.Save(scope.Session, draft), cancellation);

    public Task<StoredDraft?> FindDraftAsync(string tenant, Guid id, CancellationToken cancellation) =>
        readers.RunAsync(session => DraftStatements.Find(session, tenant, id), cancellation);

    public Task<StoredDraft?> FindDraftAsync(string tenant, string businessKey, CancellationToken cancellation) =>
        readers.RunAsync(session => DraftStatements.FindByKey(session, tenant, businessKey), cancellation);

    public Task<IReadOnlyList<StoredDraft>> DraftsAsync(string tenant, DraftStatus? status, int skip, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => DraftStatements.List(session, tenant, status, skip, limit), cancellation);

    public Task<IReadOnlyList<int>> DraftsUntouchedAsync(IReadOnlyList<DateTimeOffset> since, CancellationToken cancellation) =>
        readers.RunAsync<IReadOnlyList<int>>(session => [.. since.Select(time => DraftStatements.Untouched(session, time))], cancellation);

    public Task<SeriesPosition> SeriesAsync(SeriesKey key, CancellationToken cancellation) =>
        readers.RunAsync(session => SeriesStatements.Find(session, key), cancellation);

    public Task<IReadOnlyList<SeriesKey>> PeriodsAsync(string tenant, string series, CancellationToken cancellation) =>
        readers.RunAsync(session => SeriesStatements.Periods(session, tenant, series), cancellation);

    public Task<IReadOnlyList<SeriesNumber>> NumbersAsync(SeriesKey key, long after, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => SeriesStatements.List(session, key, after, limit), cancellation);

    public Task<SeriesPosition> MoveAsync(SeriesMove move, CancellationToken cancellation) =>
        writer.RunAsync(scope => SeriesStatements.Move(scope, move), cancellation, SeriesStatements.Guards(move));

    public async Task<ISeriesTurn> TakeTurnAsync(string tenant, string series, TimeSpan patience, CancellationToken cancellation) =>
        await turns.TakeAsync(SeriesStatements.Turn(tenant, series), patience, cancellation);

    public Task<IReadOnlyDictionary<string, string>> IssuedAsync(string tenant, IReadOnlyCollection<string> businessKeys, CancellationToken cancellation) =>
        readers.RunAsync(session => ReceivableRows.Issued(session, tenant, businessKeys), cancellation);

    public async Task<IssueResult> IssueAsync(IssueBatch batch, CancellationToken cancellation)
    {
        try
        {
            var prepared = batch.Items.Select(item => PreparedStep.Of(item.Submission)).ToList();
            return await writer.RunAsync(scope => IssueStatements.Issue(scope, batch, prepared), cancellation, IssueStatements.Guards(batch));
        }
        catch (StoreUnavailableException)
        {
            return new IssueResult.Busy(
                new("GW-STORE-UNAVAILABLE", "The store cannot be used now.", "It is tried again. If it persists, check the disk or the server of the store.")
            );
        }
    }

    public Task<StoredReceivable?> FindAsync(string tenant, InvoiceId id, CancellationToken cancellation) =>
        readers.RunAsync(session => ReceivableRows.Find(session, tenant, id), cancellation);

    public Task<StoredReceivable?> FindAsync(string tenant, string businessKey, CancellationToken cancellation) =>
        readers.RunAsync(session => ReceivableRows.FindByKey(session, tenant, businessKey), cancellation);

    public Task<ReceivablePage> ListAsync(string tenant, InvoiceId? corrects, long? before, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => ReceivableRows.List(session, tenant, corrects, before, limit), cancellation);

    public Task<bool> VoidAsync(
        string tenant,
        InvoiceId id,
        string actor,
        string reason,
        DateTimeOffset at,
        IReadOnlyList<LedgerEntry> entries,
        CancellationToken cancellation
    ) =>
        writer.RunAsync(
            scope => VoidStatements.Void(scope.Session, tenant, id.ToString(), actor, reason, at, entries),
            cancellation,
            [IssueStatements.Credit(id.ToString())]
        );

    public Task<IReadOnlyList<LedgerEntry>> EntriesAsync(string tenant, InvoiceId id, CancellationToken cancellation) =>
        readers.RunAsync(session => LedgerStatements.Of(session, tenant, id.ToString()), cancellation);

    public Task<IReadOnlyList<AccountBalance>> BalancesAsync(string tenant, DateOnly until, CancellationToken cancellation) =>
        readers.RunAsync(session => LedgerStatements.Balances(session, tenant, until), cancellation);

    public Task<bool> CloseSettlementAsync(StoredSettlement settlement, CancellationToken cancellation) =>
        writer.RunAsync(scope => SettlementStatements.Close(scope.Session, settlement), cancellation, [SettlementStatements.Guard(settlement)]);

    public Task<StoredSettlement?> FindSettlementAsync(string tenant, Guid id, CancellationToken cancellation) =>
        readers.RunAsync(session => SettlementStatements.Find(session, tenant, id), cancellation);

    public Task<IReadOnlyList<StoredSettlement>> SettlementsAsync(string tenant, int skip, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => SettlementStatements.List(session, tenant, skip, limit), cancellation);

    public Task<SettlementFigures> SettlementFiguresAsync(string tenant, DateTimeOffset since, CancellationToken cancellation) =>
        readers.RunAsync(session => SettlementStatements.Figures(session, tenant, since), cancellation);

    public Task<SettledOrder?> FindSettledOrderAsync(string tenant, string seller, string vendor, string order, CancellationToken cancellation) =>
        readers.RunAsync(session => SettlementStatements.FindOrder(session, tenant, seller, vendor, order), cancellation);

    public Task<bool> SaveIncidentAsync(StoredIncident incident, AuditNote note, IReadOnlyList<LifecycleEvent> events, CancellationToken cancellation) =>
        writer.RunAsync(scope => IncidentStatements.Save(scope, incident, note, events), cancellation, [IncidentStatements.Guard(incident.Id)]);

    public Task<StoredIncident?> FindIncidentAsync(string tenant, Guid id, CancellationToken cancellation) =>
        readers.RunAsync(session => IncidentStatements.Find(session, tenant, id), cancellation);

    public Task<IReadOnlyList<StoredIncident>> IncidentsAsync(string tenant, int skip, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => IncidentStatements.List(session, tenant, skip, limit), cancellation);

    public Task<ReceivablePage> IssuedAsync(string tenant, DateOnly from, DateOnly to, long after, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => ReceivableRows.Issued(session, tenant, from, to, after, limit), cancellation);

    public Task<StoredRecord> SaveRecordAsync(StoredRecord record, CancellationToken cancellation) =>
        writer.RunAsync(scope => RecordStatements.Save(scope, record), cancellation, [RecordStatements.Guard(record)]);

    public Task<StoredRecord?> FindRecordAsync(string tenant, string kind, string id, long? version, CancellationToken cancellation) =>
        readers.RunAsync(session => RecordStatements.Find(session, tenant, kind, id, version), cancellation);

    public Task<IReadOnlyList<StoredRecord>> RecordsAsync(string tenant, string kind, string after, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => RecordStatements.List(session, tenant, kind, after, limit), cancellation);

    public Task<IReadOnlyList<StoredRecord>> RecordVersionsAsync(string tenant, string kind, string id, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => RecordStatements.Versions(session, tenant, kind, id, limit), cancellation);

    public Task<RateImport> AddRatesAsync(string tenant, IReadOnlyList<PublishedRate> rates, DateTimeOffset at, CancellationToken cancellation) =>
        writer.RunAsync(scope => RateStatements.Add(scope.Session, tenant, rates, at), cancellation, [RateStatements.Guard(tenant)]);

    public Task<IReadOnlyList<PublishedRate>> RatesAsync(
        string tenant,
        IReadOnlyList<string> currencies,
        DateOnly from,
        DateOnly until,
        CancellationToken cancellation
    ) => readers.RunAsync(session => RateStatements.Of(session, tenant, currencies, from, until), cancellation);
}
