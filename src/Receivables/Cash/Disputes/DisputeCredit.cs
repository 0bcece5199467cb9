using Invoicing.Lifecycle;

namespace Invoicing.Receivables.Cash.Disputes;

/// <summary>The credit note that a dispute was lost by.</summary>
/// <param name="Note">Its id.</param>
/// <param name="Total">What it credits, with VAT.</param>
public sealed record DisputeCredit(InvoiceId Note, decimal Total);
