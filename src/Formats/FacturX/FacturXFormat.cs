using Invoicing.Faults;
using Invoicing.Formats.CiiInvoice;
using Invoicing.Formats.Hybrid;
using Invoicing.Formats.Hybrid.Content;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Rendering;

namespace Invoicing.Formats.FacturX;

/// <summary>
/// Factur-X and ZUGFeRD 2.x in one profile: a PDF whose pages a person reads, with the same invoice as XML inside. What is read is the XML, which counts; the
/// pages are not. Sources: see <see cref="HybridPdf"/>; CII: <see cref="CiiInvoiceFormat"/>.
/// </summary>
/// <param name="profile">The profile.</param>
/// <param name="renderer">What draws the pages; null where documents are only read.</param>
public sealed class FacturXFormat(FacturXProfile profile, IPageRenderer? renderer = null) : IInvoiceFormat
{
    /// <summary>BT-23 of an XRechnung that names no process, which its rules demand.</summary>
    private const string Process = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    /// <inheritdoc/>
    public string Id => $"facturx-{profile.Id}";

    /// <inheritdoc/>
    public string MediaType => "application/pdf";

    /// <inheritdoc/>
    public bool CanWrite => renderer is not null;

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => HybridPdf.ContentOf(head) is { Document: not null } content && content.Profile == profile;

    /// <inheritdoc/>
    public Fault? WhyUnreadable(ReadOnlyMemory<byte> document, ReadLimits limits) =>
        HybridPdf.IsPdf(document) && HybridPdf.Content(document, limits) is { Document: null } content ? content.Faults[0] : null;

    /// <summary>Reads the XML that a PDF carries. Fault codes: GW-PDF-… where none comes out, else those of CII.</summary>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits)
    {
        var content = HybridPdf.Content(document, limits);
        if (content.Document is not { } xml)
        {
            return new(null, content.Faults, []);
        }

        var read = CiiReader.Read(xml, limits);
        return read with { Faults = [.. HybridPdf.AsWarnings(content.Faults), .. read.Faults] };
    }

    /// <summary>Writes the pages with the XML of the profile attached. What the profile has no place for is in the losses and on the pages. Where pages
    /// cannot be drawn, the loss is fatal and there is no document.</summary>
    /// <exception cref="RendererUnavailableException">The pages were not drawn for a reason that is not the document's.</exception>
    public WriteResult Write(Invoice invoice)
    {
        var xml = WriteInner(invoice);
        var attachment = new PageAttachment(profile.FileName, "text/xml", xml.Document, profile.Relationship, profile.Level);
        var drawn = (renderer ?? throw new NotSupportedException($"{Id} is only read.")).Render(new RenderOrder(invoice) { Attachment = attachment });
        if (drawn.IsTransient)
        {
            throw new RendererUnavailableException(drawn.Faults[0].Code, $"{drawn.Faults[0].Message} {drawn.Faults[0].Hint}");
        }

        return drawn.Pdf is { } pdf ? new(pdf, xml.Losses) : new(default, [.. xml.Losses, .. drawn.Faults.Select(Undrawn)]);
    }

    /// <summary>The XML of the profile.</summary>
    public WriteResult WriteInner(Invoice invoice)
    {
        var needsProcess = profile == FacturXProfile.XRechnung && string.IsNullOrWhiteSpace(invoice.ProcessControl?.BusinessProcessType);
        return ProfileXml.Within(profile, CiiProfile.Write(invoice, profile.Guideline, needsProcess ? Process : null));
    }

    private static Loss Undrawn(Fault fault) => new("/", fault.Code, $"{fault.Message} {fault.Hint}".Trim()) { Why = LossKind.Unwritable, IsFatal = true };
}
