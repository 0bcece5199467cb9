using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Sql;

/// <summary>The invoice store: a table of contents of the writes and reads.</summary>
internal sealed class SqlInvoiceStore(Writer writer, Readers readers) : IInvoiceStore
{
    private const string OwnerRow = """
        SELECT i.id FROM correlations c JOIN transmissions t ON t.seq = c.transmission JOIN invoices i ON i.seq = t.invoice
        WHERE c.destination = $1 AND c.value = $2
        """;
    private const string AttemptRows = """
        SELECT a.body FROM invoices i JOIN transmissions t ON t.invoice = i.seq JOIN attempts a ON a.transmission = t.seq
        WHERE i.id = $1 ORDER BY t.number, a.number
        """;
    private const string AcknowledgementRows = """
        SELECT a.body FROM invoices i JOIN transmissions t ON t.invoice = i.seq JOIN acknowledgements a ON a.transmission = t.seq
        WHERE i.id = $1 ORDER BY a.seq
        """;

    public async Task<SubmitResult> SubmitAsync(Submission submission, CancellationToken cancellation)
    {
        try
        {
            var prepared = PreparedStep.Of(submission);
            return writer.TryRun(scope => SubmitStatements.Submit(scope, submission, prepared), AdvisoryLocks.Of(submission), cancellation) is { } submitted
                ? await submitted
                : new SubmitResult.Busy(new("GW-STORE-QUEUE-FULL", "More writes wait than the store takes in.", "Submit again in a few seconds."));
        }
        catch (StoreUnavailableException)
        {
            return new SubmitResult.Busy(
                new("GW-STORE-UNAVAILABLE", "The store cannot be used now.", "Submit again later. If it persists, check the disk or the server of the store.")
            );
        }
    }

    public async Task<IReadOnlyList<Claim>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellation)
    {
        var claims = await writer.RunAsync(scope => LeaseStatements.ClaimDue(scope, request), cancellation);
        return [.. claims.Select(claim => claim.Read())];
    }

    public async Task<Claim?> ClaimAsync(TransmissionId id, string owner, DateTimeOffset now, TimeSpan lease, CancellationToken cancellation)
    {
        var claim = await writer.RunAsync(scope => LeaseStatements.ClaimOne(scope, id, owner, now, lease), cancellation);
        return claim?.Read();
    }

    public Task<CommitResult> CommitAsync(Transition transition, CancellationToken cancellation)
    {
        var prepared = PreparedStep.Of(transition);
        return writer.RunAsync(scope => CommitStatements.Commit(scope, transition, prepared), cancellation, AdvisoryLocks.Of(transition));
    }

    public Task ReleaseAsync(Claim claim, CancellationToken cancellation) => writer.RunAsync(scope => LeaseStatements.Release(scope, claim), cancellation);

    public Task<int> ReleaseNodeAsync(string owner, CancellationToken cancellation) =>
        writer.RunAsync(scope => LeaseStatements.ReleaseNode(scope, owner), cancellation);

    public async Task<InboxResult> ReceiveAsync(Acknowledgement acknowledgement, CancellationToken cancellation, LeaseRequest? lease)
    {
        var json = StoredJson.Write(acknowledgement);
        var (isNew, transmission, claim, isShared) = await writer.RunAsync(
            scope => Inbox.Receive(scope, acknowledgement, json, lease),
            cancellation,
            AdvisoryLocks.Of(acknowledgement)
        );
        return new(isNew, transmission, claim?.Read(), isShared);
    }

    public Task SuspendAsync(DestinationSuspension hold, CancellationToken cancellation) =>
        writer.RunAsync(scope => SuspensionStatements.Add(scope, hold), cancellation);

    public Task<IReadOnlyList<DestinationSuspension>> SuspensionsAsync(DateTimeOffset now, CancellationToken cancellation) =>
        readers.RunAsync(session => SuspensionStatements.Open(session, now), cancellation);

    public Task<int> ReserveAsync(QuotaBlock block, CancellationToken cancellation) => writer.RunAsync(scope => Quotas.Reserve(scope, block), cancellation);

    public Task<IReadOnlyList<NodeRecord>> NodesAsync(CancellationToken cancellation) => readers.RunAsync(Nodes.All, cancellation);

    public Task<bool> TakeNameAsync(string name, string instance, NodeRecord? seen, CancellationToken cancellation) =>
        writer.RunAsync(scope => Nodes.Take(scope, name, instance, seen), cancellation);

    public Task<bool> BeatAsync(string name, string instance, CancellationToken cancellation) =>
        writer.RunAsync(scope => Nodes.Beat(scope, name, instance), cancellation);

    public Task<int?> RemoveNodeAsync(NodeRecord node, CancellationToken cancellation) => writer.RunAsync(scope => Nodes.Remove(scope, node), cancellation);

    public Task<ChainLink> NextLinkAsync(string tenant, string chain, CancellationToken cancellation) =>
        readers.RunAsync(session => ChainStatements.Next(session, tenant, chain), cancellation);

    public Task<ChainedTransmission?> ChainedAsync(string tenant, string chain, long position, CancellationToken cancellation) =>
        readers.RunAsync(session => ChainStatements.Find(session, tenant, chain, position), cancellation);

    public Task<StoredInvoice?> FindAsync(InvoiceId id, CancellationToken cancellation) => readers.RunAsync(session => Listing.Find(session, id), cancellation);

    public Task<StoredInvoice?> FindAsync(string tenant, InvoiceId knownAs, CancellationToken cancellation) =>
        readers.RunAsync(session => Listing.Find(session, tenant, knownAs), cancellation);

    public Task<InvoiceId?> OwnerAsync(string destination, string reference, CancellationToken cancellation) =>
        readers.RunAsync(session => session.First(OwnerRow, row => (InvoiceId?)InvoiceId.Parse(row.GetString(0)), destination, reference), cancellation);

    public Task<string?> GetAsync(string destination, string message, CancellationToken cancellation) =>
        readers.RunAsync(session => ConnectorMemoryStatements.Find(session, destination, message), cancellation);

    public Task PutAsync(ConnectorMemoryEntry note, CancellationToken cancellation) =>
        writer.RunAsync(scope => ConnectorMemoryStatements.Keep(scope, note), cancellation);

    public Task<StoreRestore?> OpenRestoreAsync(CancellationToken cancellation) => readers.RunAsync(RestoreStatements.Open, cancellation);

    public Task BeginRestoreAsync(StoreRestore restore, CancellationToken cancellation) =>
        writer.RunAsync(scope => RestoreStatements.Begin(scope, restore), cancellation);

    public Task<bool> EndRestoreAsync(string actor, DateTimeOffset now, CancellationToken cancellation) =>
        writer.RunAsync(scope => RestoreStatements.End(scope, actor, now), cancellation);

    public Task<InvoicePage> ListAsync(InvoiceQuery query, CancellationToken cancellation) =>
        readers.RunAsync(session => Listing.List(session, query), cancellation);

    public Task<int> CountAsync(InvoiceQuery query, int most, CancellationToken cancellation) =>
        readers.RunAsync(session => Listing.Count(session, query, most), cancellation);

    public Task<IReadOnlyList<AuditEntry>> TrailAsync(InvoiceId id, CancellationToken cancellation) =>
        readers.RunAsync(session => Trail.Read(session, id), cancellation);

    public Task<IReadOnlyList<Attempt>> AttemptsAsync(InvoiceId id, CancellationToken cancellation) => BodiesAsync<Attempt>(AttemptRows, id, cancellation);

    public Task<IReadOnlyList<Acknowledgement>> AcknowledgementsAsync(InvoiceId id, CancellationToken cancellation) =>
        BodiesAsync<Acknowledgement>(AcknowledgementRows, id, cancellation);

    public Task<StoreStatistics> StatisticsAsync(DateTimeOffset now, CancellationToken cancellation) =>
        readers.RunAsync(session => StatisticsStatements.Of(session, now), cancellation);

    public Task<string?> VerifyLogAsync(CancellationToken cancellation) =>
        Task.Run(() => readers.RunAsync(LogVerification.FirstBreak, cancellation), cancellation);

    private Task<IReadOnlyList<T>> BodiesAsync<T>(string sql, InvoiceId id, CancellationToken cancellation) =>
        readers.RunAsync<IReadOnlyList<T>>(session => session.All(sql, row => StoredJson.Read<T>(row.GetString(0)), id.ToString()), cancellation);
}
