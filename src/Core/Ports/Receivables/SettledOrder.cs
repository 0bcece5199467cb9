using Invoicing.Lifecycle;

namespace Invoicing.Ports.Receivables;

/// <summary>A vendor's share of an order, which a settlement invoiced; a share is settled once.</summary>
/// <param name="Vendor">The vendor.</param>
/// <param name="Order">Number of the order.</param>
/// <param name="Lead">The first order of its invoice; what the other documents name it by.</param>
/// <param name="Sale">The invoice to the buyer.</param>
/// <param name="Settlement">The settlement.</param>
public sealed record SettledOrder(string Vendor, string Order, string Lead, InvoiceId Sale, Guid Settlement);
