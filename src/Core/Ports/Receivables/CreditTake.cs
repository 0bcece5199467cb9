using Invoicing.Lifecycle;

namespace Invoicing.Ports.Receivables;

/// <summary>What a credit takes of a document.</summary>
/// <param name="Of">The document.</param>
/// <param name="Part">A part of its caps.</param>
/// <param name="Amount">How much.</param>
public sealed record CreditTake(InvoiceId Of, string Part, decimal Amount);
