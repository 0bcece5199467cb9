using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Taxes.Options;
using Invoicing.Taxes.Trace;
using Invoicing.Taxes.Withholding;
using Invoicing.Values;

namespace Invoicing.Taxes;

/// <summary>What an enrichment gave.</summary>
/// <param name="Completed">The invoice with every figure there; null when a fault is fatal.</param>
/// <param name="Trace">Every rounding that moved a figure, in the order of computation.</param>
/// <param name="Differences">Every stated figure that differs from the computed one.</param>
/// <param name="Faults">What keeps the invoice from being completed, and warnings.</param>
public sealed record TaxResult(Invoice? Completed, IReadOnlyList<RoundingStep> Trace, IReadOnlyList<Difference> Differences, IReadOnlyList<Fault> Faults)
{
    /// <summary>Taxes withheld by the buyer.</summary>
    public IReadOnlyList<WithheldTax> Withheld { get; init; } = [];

    /// <summary>What the buyer pays: BT-115 less the taxes withheld; null when a fault is fatal.</summary>
    public Money? PayableAfterWithholding { get; init; }

    /// <summary>The exchange rate that BT-111 was computed or checked with.</summary>
    public ExchangeRate? ExchangeRate { get; init; }

    /// <summary>Version of the table of VAT rates that was asked.</summary>
    public string RatesVersion { get; init; } = Rates.VatRates.Version;
}
