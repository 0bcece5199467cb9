using System.Collections.Concurrent;
using Invoicing.Faults;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Issuing;

/// <summary>Issues documents: number, immutable invoice, entries of the ledger, hand-over to the flow and audit, by one commit.</summary>
public sealed class Issuer(ReceivableSettings settings, IReceivableStore store, IInvoiceHandover handover, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string, string), SeriesIssuer> _series = new();

    /// <summary>Issues a document. It is durable, or will never be there, when this answers; a doubt is busy, and the same again is harmless.</summary>
    public async Task<IssueOutcome> IssueAsync(IssueRequest request)
    {
        var id = ReceivableSettings.SeriesOf(request.SellerId, request.Seller, request.IsCredit);
        if (!settings.Series.TryGetValue(id, out var options) || options.Tenant != request.Tenant)
        {
            return new IssueOutcome.Failed([Fault.Fatal("GW-REC-SERIES", $"Unknown series '{id}'.", hint: "Configure it (receivables.series).")]);
        }

        var series = _series.GetOrAdd((request.Tenant, id), _ => new(request.Tenant, id, options, settings, store, handover, clock));
        return await series.AddAsync(request);
    }
}
