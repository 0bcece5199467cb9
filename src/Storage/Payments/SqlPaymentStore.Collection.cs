using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Storage.Sql;

namespace Invoicing.Storage.Payments;

/// <summary>Disputes, holds, dunning, deliveries to the accountants, advices, repetitions of card payments.</summary>
internal sealed partial class SqlPaymentStore
{
    public Task<IReadOnlyList<Dispute>> DisputesAsync(string tenant, InvoiceId? invoice, CancellationToken cancellation) =>
        readers.RunAsync(session => DisputeRows.List(session, tenant, invoice), cancellation);

    public Task<PageOf<Dispute>> DisputesAsync(string tenant, bool? open, long after, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => DisputeRows.List(session, tenant, open, after, limit), cancellation);

    public Task<Dispute?> DisputeAsync(string tenant, Guid id, CancellationToken cancellation) =>
        readers.RunAsync(session => DisputeRows.Find(session, tenant, id), cancellation);

    public Task<byte[]?> AttachmentAsync(string tenant, Guid dispute, int number, CancellationToken cancellation) =>
        readers.RunAsync(session => DisputeRows.Attachment(session, tenant, dispute, number), cancellation);

    public Task<IReadOnlyList<CollectionHold>> HoldsAsync(string tenant, CancellationToken cancellation) =>
        readers.RunAsync(session => HoldRows.List(session, tenant), cancellation);

    public Task<CollectionHold?> HoldAsync(string tenant, Guid id, CancellationToken cancellation) =>
        readers.RunAsync(session => HoldRows.Find(session, tenant, id), cancellation);

    public Task<IReadOnlyList<string>> LateCustomersAsync(string tenant, DateOnly day, string after, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => DunningRows.LateCustomers(session, tenant, day, after, limit), cancellation);

    public Task<IReadOnlyList<DunnedLevel>> DunnedAsync(string tenant, string customer, CancellationToken cancellation) =>
        readers.RunAsync(session => DunningRows.Levels(session, tenant, customer), cancellation);

    public Task<IReadOnlyDictionary<string, decimal>> UnappliedAsync(string tenant, string customer, CancellationToken cancellation) =>
        readers.RunAsync(session => DunningRows.Unapplied(session, tenant, customer), cancellation);

    public Task<PageOf<StoredDunningLetter>> LettersAsync(string tenant, string? customer, long? before, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => DunningRows.List(session, tenant, customer, before, limit), cancellation);

    public Task<StoredDunningLetter?> LetterAsync(string tenant, Guid id, CancellationToken cancellation) =>
        readers.RunAsync(session => DunningRows.Find(session, tenant, id), cancellation);

    public Task<IReadOnlyList<ExportDelivery>> DeliveriesAsync(string tenant, long batch, CancellationToken cancellation) =>
        readers.RunAsync(session => ExportRows.List(session, tenant, batch), cancellation);

    public Task<ExportDelivery?> DeliveryAsync(string tenant, string target, long batch, CancellationToken cancellation) =>
        readers.RunAsync(session => ExportRows.Find(session, tenant, target, batch), cancellation);

    public Task<long?> UndeliveredAsync(string tenant, string target, CancellationToken cancellation) =>
        readers.RunAsync(session => ExportRows.Undelivered(session, tenant, target), cancellation);

    public Task SaveDeliveryAsync(ExportDelivery delivery, CancellationToken cancellation) =>
        writer.RunAsync(scope => ExportRows.Save(scope.Session, delivery), cancellation, [AdvisoryLocks.Of("journal", delivery.Tenant)]);

    public Task<IReadOnlyDictionary<string, decimal>> BalancesBeforeAsync(string tenant, long batch, string currency, CancellationToken cancellation) =>
        readers.RunAsync(session => ExportRows.Balances(session, tenant, batch, currency), cancellation);

    public Task<IReadOnlyList<StoredOpenItem>> UnkeyedAsync(string tenant, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => MatchingRows.Unkeyed(session, tenant, limit), cancellation);

    public Task KeyAsync(string tenant, IReadOnlyList<(StoredOpenItem Item, ItemMatchKeys Keys)> items, CancellationToken cancellation) =>
        writer.RunAsync(scope => MatchingRows.Key(scope.Session, items), cancellation, [PaymentCommits.Guard(tenant)]);

    public Task<IReadOnlyList<int>> NumberLengthsAsync(string tenant, CancellationToken cancellation) =>
        readers.RunAsync(session => MatchingRows.Lengths(session, tenant), cancellation);

    public Task<MatchingCandidates> CandidatesAsync(MatchingQuery query, CancellationToken cancellation) =>
        readers.RunAsync(session => MatchingRows.Candidates(session, query), cancellation);

    public Task<IReadOnlyList<StoredOpenItem>> OpenOfAsync(string tenant, IReadOnlyCollection<string> customers, CancellationToken cancellation) =>
        readers.RunAsync(session => MatchingRows.OpenOf(session, tenant, customers), cancellation);

    public Task<PaymentFigures> FiguresAsync(DateTimeOffset since, CancellationToken cancellation) =>
        readers.RunAsync(session => FigureRows.Of(session, since), cancellation);

    public Task<PageOf<RefundRequest>> RefundsAsync(string tenant, RefundStatus? status, long after, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => RefundRows.List(session, tenant, status, after, limit), cancellation);

    public Task<RefundRequest?> RefundAsync(string tenant, Guid id, CancellationToken cancellation) =>
        readers.RunAsync(session => RefundRows.Find(session, tenant, id), cancellation);

    public Task<IReadOnlyList<PayeeAccount>> PayeesAsync(string tenant, string? payee, CancellationToken cancellation) =>
        readers.RunAsync(session => RefundRows.Payees(session, tenant, payee), cancellation);

    public Task<PayeeAccount?> PayeeAsync(string tenant, Guid id, CancellationToken cancellation) =>
        readers.RunAsync(session => RefundRows.Payee(session, tenant, id), cancellation);

    public Task<PageOf<StoredCollection>> CollectionsAsync(string tenant, long? before, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => CollectionRows.List(session, tenant, before, limit), cancellation);

    public Task<StoredCollection?> CollectionAsync(string tenant, Guid id, CancellationToken cancellation) =>
        readers.RunAsync(session => CollectionRows.Find(session, tenant, id), cancellation);

    public Task<DateOnly?> CollectedOnAsync(string tenant, InvoiceId invoice, CancellationToken cancellation) =>
        readers.RunAsync(session => CollectionRows.Latest(session, tenant, invoice), cancellation);

    public Task<IReadOnlyList<StoredAdvice>> AdvicesAsync(string tenant, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        readers.RunAsync(session => AdviceRows.Of(session, tenant, keys), cancellation);

    public Task<PageOf<StoredAdvice>> AdvicesAsync(string tenant, long? before, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => AdviceRows.List(session, tenant, before, limit), cancellation);

    public Task<IReadOnlyList<PlannedCharge>> DueChargesAsync(string tenant, string provider, DateTimeOffset at, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => ChargeRows.Due(session, tenant, provider, at, limit), cancellation);

    public Task<IReadOnlyList<PlannedCharge>> ChargesAsync(string tenant, InvoiceId invoice, CancellationToken cancellation) =>
        readers.RunAsync(session => ChargeRows.Of(session, tenant, invoice), cancellation);
}
