using System.Text;
using System.Xml.Linq;
using Invoicing.Faults;
using Invoicing.Formats.CiiInvoice;
using Invoicing.Formats.Hybrid;
using Invoicing.Formats.Hybrid.Content;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml;
using Invoicing.Xml.Trees;

namespace Invoicing.Formats.Zugferd1;

/// <summary>
/// ZUGFeRD 1.0, in a PDF or as XML alone: read, never written, since ZUGFeRD 2.x took its place. No rules are built for it, so that its verdict is one in
/// part.
/// Places in faults and losses have the names of CII D16B, which it is read as: see <see cref="Zugferd1Names"/>. Sources: FeRD, ZUGFeRD 1.0, 2014-06-25,
/// specification and technical annex.
/// </summary>
/// <param name="isPdf">Whether in a PDF, or as XML alone.</param>
public sealed class Zugferd1Format(bool isPdf) : IInvoiceFormat
{
    /// <inheritdoc/>
    public string Id => isPdf ? "zugferd-1" : "zugferd-1-xml";

    /// <inheritdoc/>
    public string MediaType => isPdf ? "application/pdf" : "application/xml";

    /// <inheritdoc/>
    public bool CanWrite => false;

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => isPdf ? HybridPdf.ContentOf(head)?.IsFirst == true : new Zugferd1Xml().IsContainer(head);

    /// <summary>Reads a document. Fault codes: GW-PDF-… where no XML comes out of a PDF, GW-XML-… where it is no XML that is taken, GW-CII-… for
    /// content.</summary>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits)
    {
        var content = isPdf ? HybridPdf.Content(document, limits) : null;
        if (content is { Document: null })
        {
            return new(null, content.Faults, []);
        }

        var xml = content?.Document ?? document;
        if (xml.Length > limits.MaxBytes)
        {
            return new(null, [Fault.Fatal("GW-XML-SIZE", $"The document has {xml.Length} bytes; at most {limits.MaxBytes} are taken.")], []);
        }

        var tree = BoundedXml.Load(xml);
        if (tree.Value is not { } root)
        {
            return new(null, [Fault.Fatal("GW-XML-MALFORMED", $"The document cannot be read: {tree.Faults[0].Message}.")], []);
        }

        var named = Encoding.UTF8.GetBytes(Zugferd1Names.InD16B(root).ToString(SaveOptions.DisableFormatting));
        var read = CiiReader.Read(named, limits);
        return read with { Faults = [.. HybridPdf.AsWarnings(content?.Faults ?? []), .. read.Faults] };
    }

    /// <inheritdoc/>
    public WriteResult Write(Invoice invoice) => throw new NotSupportedException($"{Id} is only read.");
}
