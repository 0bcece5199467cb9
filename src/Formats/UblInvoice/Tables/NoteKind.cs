using System.Diagnostics.CodeAnalysis;
using System.Text;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Model;
using Invoicing.Xml;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.UblInvoice.Tables;

/// <summary>BG-1 in one text: UBL has no place for BT-21, so the binding writes it as <c>#AAI#</c> before the note. Source: CEN/TS 16931-3-2; rule
/// BR-CL-08.</summary>
internal sealed class NoteKind : ValueKind<InvoiceNote>
{
    /// <summary>Length of a code of UNTDID 4451.</summary>
    private const int CodeLength = 3;

    internal override bool TryRead(SyntaxReading reading, int node, string term, [MaybeNullWhen(false)] out InvoiceNote value)
    {
        reading.Attributes(node);
        var text = reading.Leaf(node);
        value = text.IsEmpty ? null : Parse(Encoding.UTF8.GetString(text));
        return value is not null;
    }

    internal override void Write(CanonicalXmlWriter xml, string name, InvoiceNote value)
    {
        if (value.SubjectCode is not { Length: > 0 } code)
        {
            xml.Text(name, value.Text);
        }
        else if (IsCode(code))
        {
            xml.Text(name, $"#{code}#{value.Text}");
        }
        else
        {
            xml.Text(name, value.Text);
            xml.Lose(name, code, "BT-21 is no code of UNTDID 4451, so that no reader could tell it from the note", "BT-21");
        }
    }

    private static InvoiceNote Parse(string text) =>
        text.Length >= CodeLength + 2 && text[0] == '#' && text[CodeLength + 1] == '#' && IsCode(text.AsSpan(1, CodeLength))
            ? new InvoiceNote { SubjectCode = text.Substring(1, CodeLength), Text = Rest(text[(CodeLength + 2)..]) }
            : new InvoiceNote { Text = text };

    private static bool IsCode(ReadOnlySpan<char> code) => code.Length == CodeLength && !code.ContainsAnyExceptInRange('A', 'Z');

    private static string? Rest(string text) => XmlWhiteSpace.IsBlank(text) ? null : text;
}
