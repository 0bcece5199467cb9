using Invoicing.Faults;
using Invoicing.Gateway.Documents;
using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>
/// What intake refuses a document for by its bounds, in its words: what passes here is not refused there. Size and nesting are the judge's bounds, too; the
/// length of a text is the reader's alone.
/// </summary>
internal static class IntakeBounds
{
    private const string TextLength = "GW-XML-TEXT-LENGTH";

    /// <summary>The faults; none where no text is too long. A JSON invoice is read by these bounds anyway.</summary>
    public static IReadOnlyList<Fault> Of(DocumentEngine engine, ReadOnlyMemory<byte> document)
    {
        var head = new DocumentHead(document);
        var format = engine.Formats.FirstOrDefault(known => known.Recognises(head));
        // No text is longer than its document, unless that is packed.
        return format is null || (document.Length <= ReadLimits.Default.MaxTextLength && format.MediaType.Contains("xml", StringComparison.Ordinal))
            ? []
            : [.. format.Read(document, ReadLimits.Default).Faults.Where(fault => fault.Code == TextLength)];
    }
}
