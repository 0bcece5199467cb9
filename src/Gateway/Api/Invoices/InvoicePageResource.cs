namespace Invoicing.Gateway.Api.Invoices;

/// <summary>A page of invoices.</summary>
/// <param name="Invoices">Newest first.</param>
/// <param name="NextCursor">Cursor of the next page; absent at the end.</param>
public sealed record InvoicePageResource(IReadOnlyList<InvoiceResource> Invoices, string? NextCursor);
