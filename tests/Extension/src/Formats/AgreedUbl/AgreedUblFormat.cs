using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.AgreedUbl;

/// <summary>
/// UBL 2.1 as a seller and its buyer have agreed on it, under an identifier of their own. Its rules (AG-…) are the rule set <c>agreed</c>. Sources:
/// <list type="bullet">
/// <item>The agreement, which is made up: it shows what a format costs that nobody in <c>src</c> knows.</item>
/// <item>Bases: see <see cref="UblInvoiceFormat"/>.</item>
/// </list>
/// </summary>
public sealed class AgreedUblFormat : IInvoiceFormat
{
    /// <summary>BT-24 of every document.</summary>
    public const string Specification = "urn:cen.eu:en16931:2017#compliant#urn:example:agreed:1.0";

    /// <inheritdoc/>
    public string Id => "agreed-ubl";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => UblProfile.Recognises(head, Specification);

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => UblReader.Read(document, limits);

    /// <summary>Writes a document that names the agreement; a specification named before is in the losses.</summary>
    public WriteResult Write(Invoice invoice) => UblProfile.Write(invoice, Specification, process: null);
}
