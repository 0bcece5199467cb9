using Invoicing.Formats.Pint.Parts;
using Invoicing.Formats.Pint.Profiles;
using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml;
using Invoicing.Xml.Trees;

namespace Invoicing.Formats.Pint;

/// <summary>
/// PINT (Peppol International) in one jurisdiction: UBL 2.1 under the names of <see cref="PintProfile"/>. Its rules are the rule sets <c>pint-…</c>, which
/// every such document declares. What a jurisdiction asks beside the terms of EN 16931 is made of them where it says the same again
/// (<see cref="PintParts"/>); where it says more, the rules refuse the document. Sources:
/// <list type="bullet">
/// <item>OpenPeppol, PINT specialisations of 2026: https://docs.peppol.eu/poac/</item>
/// <item>Bases: see <see cref="UblInvoiceFormat"/>.</item>
/// </list>
/// </summary>
/// <param name="profile">The jurisdiction.</param>
public sealed class PintFormat(PintProfile profile) : IInvoiceFormat
{
    /// <inheritdoc/>
    public string Id => profile.Id;

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) =>
        UblProfile.Recognises(head, profile.Billing) || (profile.SelfBilling is { } self && UblProfile.Recognises(head, self));

    /// <summary>Reads a document. What its parts say again is no loss; what they say otherwise is.</summary>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits)
    {
        if (!profile.HasParts || document.Length > limits.MaxBytes || BoundedXml.Load(document).Value is not { } root)
        {
            return UblReader.Read(document, limits);
        }
        PintParts.Remove(root, profile);
        return UblReader.Read(PintParts.Bytes(root), limits);
    }

    /// <summary>Writes a document under the names of the jurisdiction; others named before are in the losses.</summary>
    public WriteResult Write(Invoice invoice)
    {
        var (specification, process) = profile.NamesOf(invoice);
        var written = UblProfile.Write(profile.IsEmirates ? EmiratesTerms.Complete(invoice) : invoice, specification, process);
        if (!profile.HasParts || BoundedXml.Load(written.Document).Value is not { } root)
        {
            return written;
        }
        PintParts.Add(root, profile);
        return written with { Document = PintParts.Bytes(root) };
    }
}
