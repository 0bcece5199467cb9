using System.Buffers;
using System.Text;

namespace Invoicing.Xml.Canonical;

/// <summary>Bytes being written: UTF-8 with the replacements of Canonical XML 1.0, section 2.3.</summary>
public sealed class CanonicalOutput(int capacity)
{
    private static readonly SearchValues<char> InText = SearchValues.Create("&<>\r");
    private static readonly SearchValues<char> InAttribute = SearchValues.Create("&<\"\t\n\r");

    private byte[] _buffer = new byte[Math.Max(capacity, 256)];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    /// <summary>Writes bytes as they are.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Writes a text in UTF-8, nothing escaped.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        var most = text.Length < 1024 ? text.Length * 3 : Encoding.UTF8.GetByteCount(text);
        Length += Encoding.UTF8.GetBytes(text, Room(most));
    }

    /// <summary>Writes the content of an element, escaped.</summary>
    public void WriteText(ReadOnlySpan<char> text) => Write(text, InText);

    /// <summary>Writes the value of an attribute, escaped.</summary>
    public void WriteAttribute(ReadOnlySpan<char> value) => Write(value, InAttribute);

    private void Write(ReadOnlySpan<char> text, SearchValues<char> special)
    {
        for (int at; (at = text.IndexOfAny(special)) >= 0; text = text[(at + 1)..])
        {
            Write(text[..at]);
            Write(
                text[at] switch
                {
                    '&' => "&amp;"u8,
                    '<' => "&lt;"u8,
                    '>' => "&gt;"u8,
                    '"' => "&quot;"u8,
                    '\t' => "&#x9;"u8,
                    '\n' => "&#xA;"u8,
                    _ => "&#xD;"u8,
                }
            );
        }

        Write(text);
    }

    private Span<byte> Room(int bytes)
    {
        if (bytes > _buffer.Length - Length)
        {
            Array.Resize(ref _buffer, (int)Math.Min(Math.Max(2L * _buffer.Length, (long)Length + bytes), Array.MaxLength));
        }
        return _buffer.AsSpan(Length);
    }
}
