using System.Text.RegularExpressions;
using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.PeppolSelfBilling;

/// <summary>
/// Peppol BIS Self-Billing 3: UBL 2.1, made by the buyer, that names its specification in BT-24 and a process in BT-23.
/// Its rules are the rule set <c>peppol-bis3-sb</c>. Sources:
/// <list type="bullet">
/// <item>OpenPeppol, BIS Self-Billing 3.0.2 (May 2026): https://docs.peppol.eu/poacc/self-billing/3.0/</item>
/// <item>Bases: see <see cref="UblInvoiceFormat"/>.</item>
/// </list>
/// </summary>
public sealed partial class PeppolSelfBillingFormat : IInvoiceFormat
{
    /// <summary>BT-24 of every document.</summary>
    public const string Specification = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0";

    /// <summary>BT-23 of a document that names no process of Peppol.</summary>
    public const string Process = "urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0";

    /// <inheritdoc/>
    public string Id => "peppol-bis-3-sb";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => UblProfile.Recognises(head, Specification);

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => UblReader.Read(document, limits);

    /// <summary>Writes a document that names this specification and a process of it; others named before are in the losses.</summary>
    public WriteResult Write(Invoice invoice) =>
        UblProfile.Write(invoice, Specification, invoice.ProcessControl?.BusinessProcessType is { } process && Known().IsMatch(process) ? process : Process);

    [GeneratedRegex("^urn:fdc:peppol\\.eu:2017:poacc:selfbilling:[0-9]{2}:1\\.0\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
