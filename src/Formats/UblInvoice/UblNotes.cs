using Invoicing.Model;
using Invoicing.Xml;

namespace Invoicing.Formats.UblInvoice;

/// <summary>BG-1 in one text: UBL has no place for BT-21, so the binding writes it as <c>#AAI#</c> before the note. Source: CEN/TS 16931-3-2; rule
/// BR-CL-08.</summary>
internal static class UblNotes
{
    /// <summary>Length of a code of UNTDID 4451.</summary>
    private const int CodeLength = 3;

    internal static InvoiceNote Parse(string text) =>
        text.Length >= CodeLength + 2 && text[0] == '#' && text[CodeLength + 1] == '#' && IsCode(text.AsSpan(1, CodeLength))
            ? new InvoiceNote { SubjectCode = text.Substring(1, CodeLength), Text = Rest(text[(CodeLength + 2)..]) }
            : new InvoiceNote { Text = text };

    internal static bool IsCode(ReadOnlySpan<char> code) => code.Length == CodeLength && !code.ContainsAnyExceptInRange('A', 'Z');

    private static string? Rest(string text) => XmlWhiteSpace.IsBlank(text) ? null : text;
}
