using Invoicing.Ports.Documents;

namespace Invoicing.Formats.FatturaPa.Signed;

/// <summary>
/// A signed file (.p7m): a CMS message with the document inside. The document is judged as what it is; the row of the message says whether its signatures
/// hold, and nothing of trust in who signed. Sources: RFC 5652 (CMS, 2009); Agenzia delle Entrate, Specifiche tecniche 1.9, on CAdES-BES.
/// </summary>
public sealed class P7mContainer : IDocumentContainer
{
    /// <inheritdoc/>
    public string Id => "p7m";

    /// <inheritdoc/>
    public bool IsContainer(DocumentHead head) => P7mContent.IsMessage(head.Bytes.Span);

    /// <inheritdoc/>
    public ContainerContent Open(ReadOnlyMemory<byte> container, ReadLimits limits)
    {
        var content = P7mContent.Of(container, limits);
        return new(content.Document, content.Faults);
    }
}
