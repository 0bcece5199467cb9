using Invoicing.Ports.Documents;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.KsefFa3;

/// <summary>What the first bytes of a document tell.</summary>
/// <param name="IsFa3">Whether the root is a Faktura in the namespace of FA(3).</param>
internal sealed record FaHead(bool IsFa3)
{
    private static readonly Vocabulary Names = new();
    private static readonly ushort Root = Names.Id("fa:Faktura");

    internal static FaHead Of(DocumentHead head) => head.Seen(Read);

    private static FaHead Read(ReadOnlyMemory<byte> head)
    {
        using var tape = XmlInput.OpenHead(head, Names);
        return new(tape.Count > 0 && tape.Name(0) == Root);
    }
}
