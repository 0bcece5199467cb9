using Invoicing.Model;

namespace Invoicing.Ports;

/// <summary>Completes taxes and totals.</summary>
public interface IInvoiceEnricher
{
    /// <summary>The completed invoice. Pure: the same invoice gives the same answer.</summary>
    Enriched Enrich(Invoice invoice);
}
