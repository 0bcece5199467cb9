using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Invoicing.Xml.Scanning;

/// <summary>Opens the bytes of a document: encoding, characters, structure. Every way that it can be wrong comes back as a flaw.</summary>
public static class XmlInput
{
    private static readonly SearchValues<byte> Controls = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Except([0x09, 0x0A, 0x0D]).Select(code => (byte)code),
    ]);

    /// <summary>U+FFFE and U+FFFF in UTF-8.</summary>
    private static ReadOnlySpan<byte> NotCharacters => [0xEF, 0xBF, 0xBE, 0xEF, 0xBF, 0xBF];

    /// <summary>The tape of a document, or the flaw that keeps it from being read.</summary>
    public static (XmlTape? Tape, XmlFlaw? Flaw) Open(ReadOnlyMemory<byte> document, XmlLimits limits, Vocabulary names)
    {
        if (document.Length > limits.MaxBytes)
        {
            return (null, new XmlFlaw("GW-XML-SIZE", $"The document has {document.Length} bytes; {limits.MaxBytes} is the most."));
        }
        if (ToUtf8(document, out var utf8) is { } encoding)
        {
            return (null, encoding);
        }
        if (Characters(utf8.Span) is { } character)
        {
            return (null, character);
        }
        var tape = new XmlTape(utf8, names);
        using var resolver = new NameResolver(utf8, names, limits.MaxDepth);
        var flaw = new XmlScanner(tape, resolver, limits.MaxDepth).Scan();
        if (flaw is null)
        {
            return (tape, null);
        }
        tape.Dispose();
        return (null, flaw);
    }

    private static XmlFlaw? ToUtf8(ReadOnlyMemory<byte> document, out ReadOnlyMemory<byte> utf8)
    {
        utf8 = document;
        var bytes = document.Span;
        if (bytes.StartsWith(new byte[] { 0xEF, 0xBB, 0xBF }))
        {
            utf8 = document[3..];
            return null;
        }

        Encoding? wide = bytes switch
        {
            [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => null,
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: false),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: false),
            [(byte)'<', 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: false),
            [0, (byte)'<', ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: false),
            _ => null,
        };
        if (wide is not null)
        {
            return Transcode(bytes[(bytes[0] is 0xFF or 0xFE ? 2 : 0)..], wide, out utf8);
        }
        var declared = XmlDeclaration.Encoding8(bytes)?.ToUpperInvariant();
        if (declared is null or "UTF-8" or "UTF8" or "US-ASCII" or "ASCII")
        {
            return null;
        }
        if (declared.StartsWith("UTF-", StringComparison.Ordinal))
        {
            return Unusable(declared);
        }
        try
        {
            var encoding = declared == "ISO-8859-1" ? Encoding.Latin1 : CodePagesEncodingProvider.Instance.GetEncoding(declared);
            return encoding is null ? Unusable(declared) : Transcode(bytes, encoding, out utf8);
        }
        catch (ArgumentException)
        {
            return Unusable(declared);
        }
    }

    private static XmlFlaw Unusable(string declared) =>
        new("GW-XML-ENCODING", $"The document says it is encoded as {declared}; it is not, or that encoding is not known.", 0);

    private static XmlFlaw? Transcode(ReadOnlySpan<byte> bytes, Encoding encoding, out ReadOnlyMemory<byte> utf8)
    {
        utf8 = default;
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = new DecoderReplacementFallback("\uFFFF");
        if (strict is UnicodeEncoding && bytes.Length % 2 != 0)
        {
            return new XmlFlaw("GW-XML-ENCODING", "The document ends inside a character.", 0);
        }
        utf8 = Encoding.UTF8.GetBytes(strict.GetString(bytes));
        return null;
    }

    private static XmlFlaw? Characters(ReadOnlySpan<byte> utf8)
    {
        var control = utf8.IndexOfAny(Controls);
        if (control >= 0)
        {
            return XmlFlaw.Malformed("The document holds a control character.", control);
        }
        if (Ascii.IsValid(utf8))
        {
            return null;
        }
        if (!Utf8.IsValid(utf8))
        {
            return new XmlFlaw("GW-XML-ENCODING", "The document is not valid UTF-8, or not in the encoding that it declares.");
        }
        var outside = utf8.IndexOf(NotCharacters[..3]);
        if (outside < 0)
        {
            outside = utf8.IndexOf(NotCharacters[3..]);
        }
        return outside < 0
            ? null
            : XmlFlaw.Malformed("The document holds a character that XML does not know, or one that its encoding does not have.", outside);
    }
}
