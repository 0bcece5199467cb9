using System.Text;
using Invoicing.Formats.CiiInvoice.Tables;
using Invoicing.Ports.Documents;
using Invoicing.Xml;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.CiiInvoice;

/// <summary>What the first bytes of a document tell: its root, and BT-24 where it stands that early.</summary>
/// <param name="IsCii">Whether the root is a CrossIndustryInvoice of D16B.</param>
/// <param name="Guideline">BT-24, or null.</param>
internal sealed record CiiHead(bool IsCii, string? Guideline)
{
    private static readonly Vocabulary Names = new();
    private static readonly ushort Invoice = Names.Id("rsm:CrossIndustryInvoice");
    private static readonly ushort Parameter = Names.Id("ram:GuidelineSpecifiedDocumentContextParameter");
    private static readonly ushort Id = Names.Id("ram:ID");

    internal static CiiHead Of(DocumentHead head) => head.Seen(Read);

    private static CiiHead Read(ReadOnlyMemory<byte> head)
    {
        using var tape = XmlInput.OpenHead(head, Names);
        if (tape.Count == 0 || tape.Name(0) != Invoice)
        {
            return new CiiHead(false, null);
        }
        for (var node = 1; node < tape.Count; node++)
        {
            if (tape.Name(node) == Id && tape.Name(tape.Parent(node)) == Parameter)
            {
                return new CiiHead(true, tape.End(node) == 0 ? null : Encoding.UTF8.GetString(tape.Text(node)).Trim());
            }
        }
        return new CiiHead(true, null);
    }
}
