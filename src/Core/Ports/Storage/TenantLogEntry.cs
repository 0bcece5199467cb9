using Invoicing.Audit;
using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>An entry of the log over all invoices that is of a tenant's invoice.</summary>
/// <param name="Place">Its number in the log.</param>
/// <param name="Invoice">The id that the tenant knows the invoice by.</param>
/// <param name="Number">BT-1.</param>
/// <param name="Entry">The entry.</param>
public sealed record TenantLogEntry(long Place, InvoiceId Invoice, string Number, AuditEntry Entry);
