using Invoicing.Model;

namespace Invoicing.Ports.Documents;

/// <summary>Completes taxes and totals.</summary>
public interface ITaxCalculation
{
    /// <summary>The completed invoice. Pure: the same invoice gives the same answer.</summary>
    CalculatedInvoice Calculate(Invoice invoice);
}
