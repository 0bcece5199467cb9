using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.En16931Ubl;

/// <summary>
/// EN 16931 in UBL 2.1 without any usage specification: BT-24 names the norm alone, so that the norm's rules alone apply. It is the form for a receiver that
/// wants the signature inside the document, since Peppol's and XRechnung's rules permit none. Sources:
/// <list type="bullet">
/// <item>CEN, EN 16931-1:2017, BT-24, and CEN/TS 16931-3-2:2017, its place in UBL.</item>
/// <item>Bases: see <see cref="UblInvoiceFormat"/>.</item>
/// </list>
/// </summary>
public sealed class En16931UblFormat : IInvoiceFormat
{
    /// <summary>BT-24 of every document.</summary>
    public const string Specification = "urn:cen.eu:en16931:2017";

    /// <inheritdoc/>
    public string Id => "en16931-ubl";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => UblProfile.Recognises(head, Specification);

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => UblReader.Read(document, limits);

    /// <summary>Writes a document that names the norm; a specification named before is in the losses.</summary>
    public WriteResult Write(Invoice invoice) => UblProfile.Write(invoice, Specification, process: null);
}
