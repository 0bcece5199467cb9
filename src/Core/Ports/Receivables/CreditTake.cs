using Invoicing.Lifecycle;

namespace Invoicing.Ports.Receivables;

/// <summary>What a credit takes of a document.</summary>
/// <param name="Of">The document.</param>
/// <param name="Part">A part of its caps.</param>
/// <param name="Amount">How much.</param>
public sealed record CreditTake(InvoiceId Of, string Part, decimal Amount)
{
    /// <summary>What credits took of the part when this one was reckoned; null where that does not matter. Where it is another by now, it is refused.</summary>
    public decimal? Expected { get; init; }
}
