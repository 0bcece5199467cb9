using Invoicing.Model;
using Invoicing.Ports;

namespace Invoicing.Taxes;

/// <summary>The pipeline's enricher. Options may differ by invoice: exchange rates hang on currency and day, treatments and withholdings on the
/// seller.</summary>
/// <param name="optionsOf">The options for an invoice; a pure function.</param>
public sealed class TaxInvoiceEnricher(Func<Invoice, EnrichmentOptions> optionsOf) : IInvoiceEnricher
{
    /// <inheritdoc/>
    public Enriched Enrich(Invoice invoice)
    {
        var result = TaxEnricher.Enrich(invoice, optionsOf(invoice));
        return new(result.Completed, result.Faults, EnrichmentRecord.Write(result));
    }
}
