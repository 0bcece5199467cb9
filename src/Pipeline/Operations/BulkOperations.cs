using System.Collections.Concurrent;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Operations;

/// <summary>An operator's request for all invoices of a filter: each is changed by itself and has its own entry in its trail.</summary>
public sealed class BulkOperations(IInvoiceStore store, InvoiceOperations operations)
{
    /// <summary>Most invoices in one call.</summary>
    public const int MostInCall = 500;

    /// <summary>Most that are counted.</summary>
    public const int MostCounted = 100_000;

    private const int AtOnce = 16;

    /// <summary>How many the filter finds; counted up to <see cref="MostCounted"/>.</summary>
    public Task<int> CountAsync(InvoiceQuery filter, CancellationToken cancellation) => store.CountAsync(filter, MostCounted, cancellation);

    /// <summary>Has a page of what the filter finds tried again.</summary>
    public Task<BulkResult> RetryAsync(InvoiceQuery filter, string actor, CancellationToken cancellation) =>
        RunAsync(filter, id => operations.RetryAsync(id, actor, cancellation), cancellation);

    /// <summary>Accepts the warnings of a page of what the filter finds.</summary>
    public Task<BulkResult> ReleaseAsync(InvoiceQuery filter, string actor, CancellationToken cancellation) =>
        RunAsync(filter, id => operations.ReleaseAsync(id, actor, cancellation), cancellation);

    /// <summary>Withdraws a page of what the filter finds.</summary>
    public Task<BulkResult> CancelAsync(InvoiceQuery filter, string actor, CancellationToken cancellation) =>
        RunAsync(filter, id => operations.CancelAsync(id, actor, cancellation), cancellation);

    private async Task<BulkResult> RunAsync(InvoiceQuery filter, Func<TransmissionId, Task<OperationResult>> operate, CancellationToken cancellation)
    {
        var page = await store.ListAsync(filter with { Limit = Math.Clamp(filter.Limit, 1, MostInCall) }, cancellation);
        var results = new ConcurrentDictionary<InvoiceId, OperationResult>();
        await Parallel.ForEachAsync(
            page.Invoices,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (invoice, _) => results[invoice.Record.Id] = await operate(Meant(invoice, filter).Id)
        );
        return new(
            [
                .. page
                    .Invoices.Select(invoice => invoice.Record)
                    .Select(record => new BulkItem(record.KnownAs, record.LegalIdentity.Number, FaultOf(results[record.Id]))),
            ],
            page.NextCursor
        );
    }

    /// <summary>The transmission that the filter found the invoice by.</summary>
    private static Transmission Meant(StoredInvoice invoice, InvoiceQuery filter) =>
        invoice.Transmissions.FirstOrDefault(transmission =>
            (filter.Status is null || transmission.Status == filter.Status) && (filter.Problem is null || transmission.Problem?.Code == filter.Problem)
        )
        ?? invoice.Transmissions.FirstOrDefault(transmission => filter.Status is null || transmission.Status == filter.Status)
        ?? invoice.First;

    private static Fault? FaultOf(OperationResult result) =>
        result switch
        {
            OperationResult.Done => null,
            OperationResult.Refused refused => refused.Fault,
            _ => Fault.Fatal("GW-OPERATE-GONE", "The invoice is not there any more."),
        };
}
