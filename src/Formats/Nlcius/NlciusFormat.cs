using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Nlcius;

/// <summary>
/// NLCIUS, the usage specification of the Netherlands, in UBL 2.1 (SI-UBL 2.0). Its rules (BR-NL-…) are the rule set <c>nlcius</c>. Sources:
/// <list type="bullet">
/// <item>NEN and STPE, NLCIUS 1.0 and SI-UBL 2.0: https://stpe.nl/nlcius</item>
/// <item>Bases: see <see cref="UblInvoiceFormat"/>.</item>
/// </list>
/// </summary>
public sealed class NlciusFormat : IInvoiceFormat
{
    /// <summary>BT-24 of every document.</summary>
    public const string Specification = "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0";

    /// <inheritdoc/>
    public string Id => "nlcius";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => UblProfile.Recognises(head, Specification);

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => UblReader.Read(document, limits);

    /// <summary>Writes a document that names this specification; another one named before is in the losses.</summary>
    public WriteResult Write(Invoice invoice) => UblProfile.Write(invoice, Specification, null);
}
