using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>A page of invoices.</summary>
/// <param name="Invoices">Newest first.</param>
/// <param name="NextCursor">Cursor of the next page; null at the end.</param>
public sealed record InvoicePage(IReadOnlyList<StoredInvoice> Invoices, string? NextCursor);
