using System.Buffers;
using System.Text;

namespace Invoicing.Formats.Signatures.Canonical;

/// <summary>Writes text as UTF-8 with the replacements of Canonical XML 1.0, section 2.3.</summary>
internal static class CanonicalText
{
    private static readonly SearchValues<char> InText = SearchValues.Create("&<>\r");
    private static readonly SearchValues<char> InAttribute = SearchValues.Create("&<\"\t\n\r");

    public static void WriteRaw(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        var room = text.Length < 1024 ? text.Length * 3 : Encoding.UTF8.GetByteCount(text);
        if (room > 0) output.Advance(Encoding.UTF8.GetBytes(text, output.GetSpan(room)));
    }

    public static void WriteText(IBufferWriter<byte> output, ReadOnlySpan<char> text) => Write(output, text, InText);

    public static void WriteAttribute(IBufferWriter<byte> output, ReadOnlySpan<char> value) => Write(output, value, InAttribute);

    private static void Write(IBufferWriter<byte> output, ReadOnlySpan<char> text, SearchValues<char> special)
    {
        for (int at; (at = text.IndexOfAny(special)) >= 0; text = text[(at + 1)..])
        {
            WriteRaw(output, text[..at]);
            output.Write(text[at] switch
            {
                '&' => "&amp;"u8,
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '"' => "&quot;"u8,
                '\t' => "&#x9;"u8,
                '\n' => "&#xA;"u8,
                _ => "&#xD;"u8,
            });
        }

        WriteRaw(output, text);
    }
}
