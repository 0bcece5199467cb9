using Invoicing.Mandates.PL;
using Invoicing.Mandates.RO;
using Invoicing.Mandates.SA;
using Invoicing.Ports.Mandates;

namespace Invoicing.Mandates;

/// <summary>The mandates that are built: a folder and a line for each country.</summary>
public static class MandateList
{
    /// <summary>All, in the order of their countries.</summary>
    public static IReadOnlyList<IMandate> All { get; } = [new PolandKsef(), new RomaniaEFactura(), new SaudiFatoora()];
}
