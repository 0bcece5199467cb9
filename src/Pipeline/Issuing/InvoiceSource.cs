using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Pipeline.Flow;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Issuing;

/// <summary>Gives payments what they need of invoices.</summary>
public sealed class InvoiceSource(IDocumentStore documents) : IInvoiceSource
{
    private static readonly JsonInvoiceFormat Format = new();

    /// <inheritdoc/>
    public async Task<Invoice?> ReadAsync(InvoiceRecord record, CancellationToken cancellation)
    {
        var known = record.Document(DocumentRole.Semantic);
        known ??= record.Document(DocumentRole.Received) is { } received && received.Format == Format.Id ? received : null;
        return known is not null && await documents.GetAsync(known.Hash, cancellation) is { } content ? Format.Read(content, ReadLimits.Default).Invoice : null;
    }

    /// <inheritdoc/>
    public LifecycleEvent Paid(StoredInvoice invoice, PaymentStatus status, DateTimeOffset at)
    {
        var record = invoice.Record with { Payment = status, UpdatedAt = at };
        return LifecycleEvents.OfPayment(invoice.First with { Invoice = record, UpdatedAt = at }, status);
    }

    /// <inheritdoc/>
    public LifecycleEvent Told(StoredInvoice invoice, InvoiceNews news, DateTimeOffset at) =>
        LifecycleEvents.OfMoney(invoice.First with { Invoice = invoice.Record with { UpdatedAt = at }, UpdatedAt = at }, news.Type, news.Detail);
}
