using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>What of a payment pays an invoice.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Amount">More than 0.</param>
public sealed record PaymentAllocation(InvoiceId Invoice, decimal Amount);
