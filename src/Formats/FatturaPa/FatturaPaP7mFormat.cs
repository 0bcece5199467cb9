using Invoicing.Faults;
using Invoicing.Formats.FatturaPa.Signed;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.FatturaPa;

/// <summary>
/// A FatturaPA in a signed file (.p7m), which is only read: to write one, write <c>fatturapa</c> and sign it by <c>cades-bes</c>. A signature that does not
/// hold keeps the invoice from being read. Sources: see <see cref="P7mContainer"/> and <see cref="FatturaPaFormat"/>.
/// </summary>
public sealed class FatturaPaP7mFormat : IInvoiceFormat
{
    private static readonly FatturaPaFormat Inner = new();

    /// <inheritdoc/>
    public string Id => "fatturapa-p7m";

    /// <inheritdoc/>
    public string MediaType => "application/pkcs7-mime";

    /// <inheritdoc/>
    public bool CanWrite => false;

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => Content(head) is { Document: { } document } && Inner.Recognises(new DocumentHead(document));

    /// <inheritdoc/>
    public Fault? WhyUnreadable(ReadOnlyMemory<byte> document, ReadLimits limits) =>
        P7mContent.IsMessage(document.Span) && P7mContent.Of(document, limits) is { Document: null } content ? content.Faults[0] : null;

    /// <summary>Reads the document inside. Fault codes: GW-P7M-… where none comes out, else those of FatturaPA.</summary>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits)
    {
        var content = P7mContent.Of(document, limits);
        if (content.Document is not { } inner)
        {
            return new(null, content.Faults, []);
        }
        var read = Inner.Read(inner, limits);
        return read with { Faults = [.. content.Faults, .. read.Faults] };
    }

    /// <inheritdoc/>
    public WriteResult Write(Invoice invoice) => throw new NotSupportedException($"{Id} is only read.");

    private static P7mContent? Content(DocumentHead head) =>
        P7mContent.IsMessage(head.Bytes.Span) ? head.SeenWhole(document => P7mContent.Of(document, ReadLimits.Default)) : null;
}
