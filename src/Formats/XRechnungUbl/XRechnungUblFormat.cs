using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.XRechnungUbl;

/// <summary>
/// XRechnung 3.0 in UBL 2.1, for public buyers in Germany. Its rules (BR-DE-…, BR-DEX-…) are the rule set <c>xrechnung-ubl</c>. An invoice that names the
/// Extension keeps that name; what the Extension adds to the norm's terms is not read. Sources:
/// <list type="bullet">
/// <item>KoSIT, Spezifikation Standard XRechnung 3.0.2: https://xeinkauf.de/xrechnung/versionen-und-bundles/</item>
/// <item>Schematron 2.6.0 (2026-08-31): https://github.com/itplr-kosit/xrechnung-schematron</item>
/// <item>Bases: see <see cref="UblInvoiceFormat"/>.</item>
/// </list>
/// </summary>
public sealed class XRechnungUblFormat : IInvoiceFormat
{
    /// <summary>BT-24 of a document of the CIUS.</summary>
    public const string Specification = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";

    /// <summary>BT-24 of an invoice of the Extension; kept where the invoice names it.</summary>
    public const string Extension = Specification + "#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0";

    /// <summary>BT-23 of a document that names no process, which the rules demand.</summary>
    public const string Process = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    /// <inheritdoc/>
    public string Id => "xrechnung-ubl";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => UblProfile.Recognises(head, Specification) || UblProfile.Recognises(head, Extension);

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => UblReader.Read(document, limits);

    /// <summary>Writes a document that names this specification, and a process; another specification named before is in the losses.</summary>
    public WriteResult Write(Invoice invoice) =>
        UblProfile.Write(
            invoice,
            invoice is { Kind: DocumentKind.Invoice, ProcessControl.SpecificationIdentifier: Extension } ? Extension : Specification,
            string.IsNullOrWhiteSpace(invoice.ProcessControl?.BusinessProcessType) ? Process : null
        );
}
