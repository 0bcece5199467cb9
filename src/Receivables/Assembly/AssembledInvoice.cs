using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Taxes.Options;
using Invoicing.Taxes.Trace;

namespace Invoicing.Receivables.Assembly;

/// <summary>An invoice, and where each of its cents comes from.</summary>
/// <param name="Invoice">The invoice, complete.</param>
/// <param name="Trace">Every rounding and every share, in the order of computation.</param>
/// <param name="Warnings">What a person may want to know.</param>
public sealed record AssembledInvoice(Invoice Invoice, IReadOnlyList<RoundingStep> Trace, IReadOnlyList<Fault> Warnings)
{
    /// <summary>The rate that BT-111 is converted by; null where one currency is enough.</summary>
    public ExchangeRate? Exchange { get; init; }
}
