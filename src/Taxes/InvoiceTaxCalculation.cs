using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Taxes.Options;

namespace Invoicing.Taxes;

/// <summary>The pipeline's enricher. Options may differ by invoice: exchange rates hang on currency and day, treatments and withholdings on the
/// seller.</summary>
/// <param name="optionsOf">The options for an invoice; a pure function.</param>
public sealed class InvoiceTaxCalculation(Func<Invoice, TaxOptions> optionsOf) : ITaxCalculation
{
    /// <inheritdoc/>
    public CalculatedInvoice Calculate(Invoice invoice)
    {
        var result = TaxCalculation.Calculate(invoice, optionsOf(invoice));
        return new(result.Completed, result.Faults, TaxRecord.Write(result));
    }
}
