using Invoicing.Formats.CiiInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.XRechnungCii;

/// <summary>
/// XRechnung 3.0 in CII D16B, for public buyers in Germany. Its rules (BR-DE-…, BR-DEX-…) are the rule set <c>xrechnung-cii</c>. An invoice that names the
/// Extension keeps that name; what the Extension adds to the norm's terms is not read. Sources:
/// <list type="bullet">
/// <item>KoSIT, Spezifikation Standard XRechnung 3.0.2: https://xeinkauf.de/xrechnung/versionen-und-bundles/</item>
/// <item>Schematron 2.6.0 (2026-08-31): https://github.com/itplr-kosit/xrechnung-schematron</item>
/// <item>Bases: see <see cref="CiiInvoiceFormat"/>.</item>
/// </list>
/// </summary>
public sealed class XRechnungCiiFormat : IInvoiceFormat
{
    /// <summary>BT-24 of a document of the CIUS.</summary>
    public const string Specification = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";

    /// <summary>BT-24 of an invoice of the Extension; kept where the invoice names it.</summary>
    public const string Extension = Specification + "#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0";

    /// <summary>BT-23 of a document that names no process, which the rules demand.</summary>
    public const string Process = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    /// <inheritdoc/>
    public string Id => "xrechnung-cii";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => CiiProfile.Recognises(head, Specification) || CiiProfile.Recognises(head, Extension);

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => CiiReader.Read(document, limits);

    /// <summary>Writes a document that names this specification, and a process; another specification named before is in the losses.</summary>
    public WriteResult Write(Invoice invoice) =>
        CiiProfile.Write(
            invoice,
            invoice.ProcessControl?.SpecificationIdentifier == Extension ? Extension : Specification,
            string.IsNullOrWhiteSpace(invoice.ProcessControl?.BusinessProcessType) ? Process : null
        );
}
