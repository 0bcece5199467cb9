using Invoicing.Formats.CiiInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.En16931Cii;

/// <summary>
/// EN 16931 in CII D16B without any usage specification: BT-24 names the norm alone, so that the norm's rules alone apply. Sources:
/// <list type="bullet">
/// <item>CEN, EN 16931-1:2017, BT-24, and CEN/TS 16931-3-3:2020, its place in CII.</item>
/// <item>Bases: see <see cref="CiiInvoiceFormat"/>.</item>
/// </list>
/// </summary>
public sealed class En16931CiiFormat : IInvoiceFormat
{
    /// <summary>BT-24 of every document.</summary>
    public const string Specification = "urn:cen.eu:en16931:2017";

    /// <inheritdoc/>
    public string Id => "en16931-cii";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => CiiProfile.Recognises(head, Specification);

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => CiiReader.Read(document, limits);

    /// <summary>Writes a document that names this specification; another one named before is in the losses.</summary>
    public WriteResult Write(Invoice invoice) => CiiProfile.Write(invoice, Specification, null);
}
