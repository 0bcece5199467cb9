using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Processing;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Marketplace;

/// <summary>Makes documents on trial; those that were issued before are read.</summary>
internal sealed class TrialDocuments(
    string tenant,
    ReceivableSettings settings,
    IReceivableStore store,
    SettlementReader reader,
    OrderIssuing issuing,
    CorrectionService corrections
) : ISettlementDocuments
{
    public async Task<Result<SettlementDocument>> InvoiceAsync(string key, Order order, CancellationToken cancellation)
    {
        if (await store.FindAsync(tenant, key, cancellation) is { } issued)
        {
            return await reader.ReadAsync(issued, cancellation);
        }

        if (settings.SellerFor(tenant, order.Seller, key) is not { } seller)
        {
            return Result<SettlementDocument>.Failure(OrderIssuing.UnknownSeller(settings, tenant, order.Seller));
        }

        var preview = issuing.Preview(await issuing.RequestAsync(tenant, order, seller, key, "trial", cancellation));
        return preview.Succeeded
            ? Result<SettlementDocument>.Success(new(null, preview.Value.Invoice))
            : Result<SettlementDocument>.Failure([.. preview.Faults.Select(fault => fault with { Message = $"{key}: {fault.Message}" })]);
    }

    public async Task<Result<SettlementCredit>> CreditAsync(InvoiceId original, Adjustment adjustment, CancellationToken cancellation)
    {
        if (await store.FindAsync(tenant, CorrectionService.KeyOf(adjustment), cancellation) is { } issued)
        {
            return await reader.CreditAsync(issued, original, cancellation);
        }

        var preview = await corrections.PreviewAsync(tenant, adjustment, cancellation);
        if (!preview.Succeeded)
        {
            return Result<SettlementCredit>.Failure(preview.Faults);
        }

        var note = new SettlementDocument(null, preview.Value.Invoice);
        var before = await store.FindAsync(tenant, original, cancellation);
        return Result<SettlementCredit>.Success(new(note, SettlementReader.Credited(before!, note.Invoice)));
    }
}
