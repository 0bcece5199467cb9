using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Pipeline;
using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>A posted document read into the invoice it holds, and completed where that is asked for.</summary>
/// <param name="Invoice">The invoice; null where a fault is fatal.</param>
/// <param name="Faults">What was found on the way.</param>
/// <param name="Losses">What has no business term.</param>
internal sealed record DocumentReading(Invoice? Invoice, IReadOnlyList<Fault> Faults, IReadOnlyList<Loss> Losses)
{
    private const string Ubl = "ubl-2.1";

    /// <summary>Reads; with an enricher, taxes and totals are completed.</summary>
    public static DocumentReading Of(ReadOnlyMemory<byte> document, IInvoiceFormat format, ITaxCalculation? enricher, ReadLimits limits)
    {
        var read = format.Read(document, limits);
        if (read.Invoice is null || enricher is null)
        {
            return new(read.Invoice, read.Faults, read.Losses);
        }
        var enriched = enricher.Calculate(read.Invoice);
        return new(enriched.Invoice, [.. read.Faults, .. enriched.Faults], read.Losses);
    }

    /// <summary>
    /// The XML that official rules can judge: the document itself, or the UBL that another format becomes; null where that cannot be
    /// made, and the faults say why.
    /// </summary>
    public static (ReadOnlyMemory<byte>? Xml, IReadOnlyList<Fault> Faults) AsXml(
        ReadOnlyMemory<byte> document,
        IInvoiceFormat format,
        RoutingTable catalogue,
        ITaxCalculation enricher,
        ReadLimits limits
    )
    {
        if (RouteVerdicts.IsJudgedItself(format))
        {
            // What intake refuses, for its bounds say, has not passed here.
            var read = format.Read(document, limits);
            return (document, read.Invoice is null ? [.. read.Faults.Where(fault => fault.Severity == Severity.Fatal)] : []);
        }
        var reading = Of(document, format, enricher, limits);
        return (reading.Invoice is { } invoice ? catalogue.Format(Ubl).Write(invoice).Document : null, reading.Faults);
    }
}
