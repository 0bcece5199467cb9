using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>A page of what was looked for.</summary>
/// <param name="Invoices">In the order that was asked for.</param>
/// <param name="HasMore">Whether there is a page after it.</param>
public sealed record SearchPage(IReadOnlyList<StoredInvoice> Invoices, bool HasMore);
