using Invoicing.Faults;
using Invoicing.Formats.CiiInvoice;
using Invoicing.Formats.Hybrid;
using Invoicing.Formats.Hybrid.Content;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.FacturX;

/// <summary>
/// Factur-X and ZUGFeRD 2.x in one profile: a PDF whose pages a person reads, with the same invoice as XML inside. What is read is the XML, which counts; the
/// pages are not. Sources: see <see cref="HybridPdf"/>; CII: <see cref="CiiInvoiceFormat"/>.
/// </summary>
/// <param name="profile">The profile.</param>
public sealed class FacturXFormat(FacturXProfile profile) : IInvoiceFormat
{
    /// <inheritdoc/>
    public string Id => $"facturx-{profile.Id}";

    /// <inheritdoc/>
    public string MediaType => "application/pdf";

    /// <inheritdoc/>
    public bool CanWrite => false;

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

    /// <inheritdoc/>
    public WriteResult Write(Invoice invoice) => throw new NotSupportedException($"{Id} is only read.");
}
