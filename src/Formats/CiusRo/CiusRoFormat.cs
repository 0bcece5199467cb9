using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.CiusRo;

/// <summary>
/// Romania's usage specification of EN 16931 for RO e-Factura: UBL 2.1 that names CIUS-RO 1.0.1 in BT-24. Its rules (BR-RO-…) are the rule set
/// <c>ro-efactura</c>, which every such document declares.
/// Sources:
/// <list type="bullet">
/// <item>Ministry of Finance of Romania, Order 1366/2021, with CIUS-RO 1.0.1: https://mfinante.gov.ro/ro/web/efactura/informatii-tehnice</item>
/// <item>Bases: see <see cref="UblInvoiceFormat"/>.</item>
/// </list>
/// </summary>
public sealed class CiusRoFormat : IInvoiceFormat
{
    /// <summary>BT-24 of every document.</summary>
    public const string Specification = "urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1";

    /// <inheritdoc/>
    public string Id => "cius-ro-1.0.1";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => UblProfile.Recognises(head, Specification);

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => UblReader.Read(document, limits);

    /// <summary>Writes a document that names this specification; another one named before is in the losses.</summary>
    public WriteResult Write(Invoice invoice) => UblProfile.Write(invoice, Specification, process: null);
}
