using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;

namespace Invoicing.Receivables.Cash.Disputes;

/// <summary>Lines of invoices as disputes name them.</summary>
public sealed class DisputeLines(IInvoiceHandover handover)
{
    /// <summary>What a line comes to with VAT; null where there is none, or the invoice cannot be read line by line.</summary>
    public async Task<decimal?> TotalAsync(InvoiceId invoice, string line, CancellationToken cancellation)
    {
        var found = (await handover.ReadAsync(invoice, cancellation))?.Lines.FirstOrDefault(one => one.Identifier == line);
        return found?.NetAmount is { } net ? Math.Round(net.Amount * (1 + ((found.Vat?.Rate?.Value ?? 0) / 100)), 2, MidpointRounding.AwayFromZero) : null;
    }
}
