using Invoicing.Faults;
using Invoicing.Formats.Hybrid.Content;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Hybrid;

/// <summary>
/// PDFs that carry an invoice as XML: Factur-X, ZUGFeRD 1.0 and 2.x, XRechnung in PDF. Whatever the profile, the XML comes out byte for byte and is judged as
/// what it is; the row of the PDF itself says what is wrong with the file around it. Sources:
/// <list type="bullet">
/// <item>FNFE-MPE and FeRD, Factur-X 1.0.7 / ZUGFeRD 2.3: https://fnfe-mpe.org/factur-x/ and https://www.ferd-net.de</item>
/// <item>FeRD, ZUGFeRD 1.0, 2014-06-25.</item>
/// <item>ISO 32000-1:2008 and ISO 19005-3:2012, as far as named in the children.</item>
/// </list>
/// </summary>
public sealed class HybridPdf : IDocumentContainer
{
    /// <summary>Bytes before the header that readers of PDF skip. Source: ISO 32000-1:2008, annex H, implementation note 13.</summary>
    private const int MostBefore = 1024;

    /// <inheritdoc/>
    public string Id => "hybrid-pdf";

    /// <inheritdoc/>
    public bool IsContainer(DocumentHead head) => IsPdf(head.Bytes);

    /// <inheritdoc/>
    public ContainerContent Open(ReadOnlyMemory<byte> container, ReadLimits limits)
    {
        var content = Content(container, limits);
        return new(content.Document, content.Faults);
    }

    /// <summary>Whether bytes begin like a PDF, a little rubbish before the header aside.</summary>
    internal static bool IsPdf(ReadOnlyMemory<byte> head) => head.Span[..Math.Min(head.Length, MostBefore)].IndexOf("%PDF-"u8) >= 0;

    /// <summary>What a PDF carries.</summary>
    internal static HybridContent Content(ReadOnlyMemory<byte> pdf, ReadLimits limits) =>
        pdf.Length > limits.MaxBytes
            ? new(null, null, null, [Fault.Fatal("GW-PDF-SIZE", $"The PDF has {pdf.Length} bytes; at most {limits.MaxBytes} are taken.")])
            : HybridContent.Of(pdf, limits.MaxUnpackedBytes);

    /// <summary>What a document carries that a format is asked about; null where it is no PDF. It is opened once for all formats.</summary>
    internal static HybridContent? ContentOf(DocumentHead head) => IsPdf(head.Bytes) ? head.SeenWhole(document => Content(document, ReadLimits.Default)) : null;

    /// <summary>What is said of a PDF by reading it: what is wrong with the file around the invoice does not keep the invoice from being read.</summary>
    internal static IEnumerable<Fault> AsWarnings(IEnumerable<Fault> faults) => faults.Select(fault => fault with { Severity = Severity.Warning });
}
