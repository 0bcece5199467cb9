using Invoicing.Ports.Documents;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.FatturaPa;

/// <summary>What the first bytes of a document tell: its root.</summary>
/// <param name="IsOrdinary">Whether the root is a FatturaElettronica.</param>
/// <param name="IsSimplified">Whether the root is a FatturaElettronicaSemplificata.</param>
internal sealed record FatturaHead(bool IsOrdinary, bool IsSimplified)
{
    private static readonly Vocabulary Names = new();
    private static readonly ushort Ordinary = Names.Id("fpa:FatturaElettronica");
    private static readonly ushort Simplified = Names.Id("fsm:FatturaElettronicaSemplificata");

    internal static FatturaHead Of(DocumentHead head) => head.Seen(Read);

    private static FatturaHead Read(ReadOnlyMemory<byte> head)
    {
        using var tape = XmlInput.OpenHead(head, Names);
        return tape.Count == 0 ? new(false, false) : new(tape.Name(0) == Ordinary, tape.Name(0) == Simplified);
    }
}
