using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>Something that the ERP is told of an invoice beside its payment status.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Type">As in <c>invoice.dunned</c>.</param>
/// <param name="Detail">What happened: a JSON object.</param>
public sealed record InvoiceNews(InvoiceId Invoice, string Type, string Detail);
