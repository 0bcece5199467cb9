using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Storage;

namespace Invoicing.Ports.Payments;

/// <summary>What payments need of the flow of invoices.</summary>
public interface IInvoiceSource
{
    /// <summary>An invoice as it stands: completed, or as it came where it came as JSON; null where neither is there yet.</summary>
    Task<Invoice?> ReadAsync(InvoiceRecord record, CancellationToken cancellation);

    /// <summary>The event of an invoice whose payment has come to a status.</summary>
    LifecycleEvent Paid(StoredInvoice invoice, PaymentStatus status, DateTimeOffset at);

    /// <summary>The event of something else that happened to an invoice's money.</summary>
    LifecycleEvent Told(StoredInvoice invoice, InvoiceNews news, DateTimeOffset at);
}
