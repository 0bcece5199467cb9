using System.Text;
using Invoicing.Faults;
using Invoicing.Ports.Documents;
using Invoicing.Xml;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.UblInvoice;

/// <summary>What the first bytes of a document tell: its root, and BT-24 where it stands that early.</summary>
/// <param name="IsUbl">Whether the root is an Invoice or CreditNote of UBL 2.</param>
/// <param name="Customization">BT-24, or null.</param>
internal sealed record UblHead(bool IsUbl, string? Customization)
{
    /// <summary>The names that tell UBL.</summary>
    internal static readonly Vocabulary Names = new();

    private static readonly ushort Invoice = Names.Id("ubl:Invoice");
    private static readonly ushort CreditNote = Names.Id("cn:CreditNote");
    private static readonly ushort CustomizationId = Names.Id("cbc:CustomizationID");

    internal static UblHead Of(DocumentHead head) => head.Seen(Read);

    /// <summary>Why bytes are no XML that is read. What does not even begin like XML is for other formats to speak of.</summary>
    internal static Fault? WhyUnreadable(ReadOnlyMemory<byte> document, ReadLimits limits)
    {
        if (BeginsOtherwise(document.Span))
        {
            return null;
        }
        if (document.Length <= limits.MaxBytes && XmlDecoding.Read(document, out _) is { } text)
        {
            return text.ToFault();
        }
        var (tape, flaw) = XmlInput.Open(document, new XmlLimits { MaxBytes = limits.MaxBytes, MaxDepth = limits.MaxDepth }, Names);
        tape?.Dispose();
        return flaw is null or { Code: "GW-XML-NOT-XML" } ? null : flaw.ToFault();
    }

    /// <summary>Whether it begins with a printed character that begins no XML in any encoding: CMS, PEM, PDF and JSON do. L is the &lt; of EBCDIC.</summary>
    private static bool BeginsOtherwise(ReadOnlySpan<byte> document) =>
        document.TrimStart(" \t\r\n"u8) is [> (byte)' ' and < 0x7F and not (byte)'<' and not (byte)'L', ..];

    private static UblHead Read(ReadOnlyMemory<byte> head)
    {
        using var tape = XmlInput.OpenHead(head, Names);
        if (tape.Count == 0 || (tape.Name(0) != Invoice && tape.Name(0) != CreditNote))
        {
            return new UblHead(false, null);
        }
        for (var node = 1; node < tape.Count; node++)
        {
            if (tape.Name(node) == CustomizationId && tape.Parent(node) == 0)
            {
                return new UblHead(true, tape.End(node) == 0 ? null : Encoding.UTF8.GetString(tape.Text(node)).Trim());
            }
        }
        return new UblHead(true, null);
    }
}
