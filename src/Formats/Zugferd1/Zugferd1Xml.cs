using Invoicing.Faults;
using Invoicing.Formats.Hybrid;
using Invoicing.Formats.Hybrid.Content;
using Invoicing.Ports.Documents;
using Invoicing.Xml;
using Invoicing.Xml.Trees;

namespace Invoicing.Formats.Zugferd1;

/// <summary>The XML of ZUGFeRD 1.0, for which no rules are built: nothing is given to judge, and the guideline that it names stands for a verdict in
/// part.</summary>
public sealed class Zugferd1Xml : IDocumentContainer
{
    /// <inheritdoc/>
    public string Id => "zugferd-1";

    /// <inheritdoc/>
    public bool IsContainer(DocumentHead head) => !HybridPdf.IsPdf(head.Bytes) && head.Seen(XmlGlance.Of).Root == XmlGlance.FirstInvoice;

    /// <inheritdoc/>
    public ContainerContent Open(ReadOnlyMemory<byte> container, ReadLimits limits)
    {
        var read = BoundedXml.Load(container);
        return read.Succeeded
            ? new(null, [], XmlGlance.Of(container).Guideline ?? Id)
            : new(null, [Fault.Fatal("GW-XML-MALFORMED", $"The document cannot be read: {read.Faults[0].Message}.")]);
    }
}
