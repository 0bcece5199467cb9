using System.Text.RegularExpressions;
using Invoicing.Formats.CiiInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.PeppolCii;

/// <summary>
/// Peppol BIS Billing 3 in CII D16B, that names its specification in BT-24 and a process in BT-23. Its rules are the rule set <c>peppol-cii</c>. Sources:
/// <list type="bullet">
/// <item>OpenPeppol, BIS Billing 3, CII: https://github.com/OpenPEPPOL/peppol-bis-invoice-3</item>
/// <item>Bases: see <see cref="CiiInvoiceFormat"/>.</item>
/// </list>
/// </summary>
public sealed partial class PeppolCiiFormat : IInvoiceFormat
{
    /// <summary>BT-24 of every document.</summary>
    public const string Specification = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";

    /// <summary>BT-23 of a document that names no process of Peppol.</summary>
    public const string Process = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    /// <inheritdoc/>
    public string Id => "peppol-bis-3-cii";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => CiiProfile.Recognises(head, Specification);

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => CiiReader.Read(document, limits);

    /// <summary>Writes a document that names this specification and a process of it; others named before are in the losses.</summary>
    public WriteResult Write(Invoice invoice) =>
        CiiProfile.Write(invoice, Specification, invoice.ProcessControl?.BusinessProcessType is { } process && Known().IsMatch(process) ? process : Process);

    [GeneratedRegex("^urn:fdc:peppol\\.eu:2017:poacc:billing:[0-9]{2}:1\\.0\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
