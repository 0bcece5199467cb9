using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Invoicing.Xml.Scanning;

/// <summary>
/// The text of a document in UTF-8, and whether its characters are XML's: the one way from bytes to text that validator, readers and signer share.
/// The byte order mark counts before the charset of a content type, and that before the declaration (RFC 7303, section 3; XML 1.0, appendix F).
/// </summary>
public static class XmlDecoding
{
    private static readonly SearchValues<byte> Controls = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Except([0x09, 0x0A, 0x0D]).Select(code => (byte)code),
    ]);

    /// <summary>U+FFFE and U+FFFF in UTF-8.</summary>
    private static ReadOnlySpan<byte> NotCharacters => [0xEF, 0xBF, 0xBE, 0xEF, 0xBF, 0xBF];

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>The text; null where all is well, else why there is none.</summary>
    public static XmlFlaw? Read(ReadOnlyMemory<byte> document, out ReadOnlyMemory<byte> utf8, string? charset = null)
    {
        if (Decode(document, charset, out utf8) is { } encoding)
        {
            return encoding;
        }
        return Characters(utf8.Span, document.Span, charset)?.In(utf8.Span);
    }

    /// <summary>
    /// The beginning of a document as far as its bytes go: no character is checked. Empty where its encoding is none that is read.
    /// </summary>
    public static ReadOnlyMemory<byte> Head(ReadOnlyMemory<byte> head)
    {
        var bytes = head.Span;
        var isWide = bytes.Length % 2 != 0 && (bytes[0] is 0 or 0xFE or 0xFF || (bytes.Length > 1 && bytes[1] == 0));
        return Decode(isWide ? head[..^1] : head, null, out var utf8) is null ? utf8 : default;
    }

    /// <summary>Whether an encoding of this name is read.</summary>
    public static bool Knows(string charset) => XmlEncodings.Find(charset) is not null;

    /// <summary>
    /// A document that came with a charset, as one that can stand alone: itself where its bytes say the same, else in UTF-8 and saying so.
    /// </summary>
    public static XmlFlaw? Standalone(ReadOnlyMemory<byte> document, string charset, out ReadOnlyMemory<byte> alone)
    {
        alone = document;
        var own = IsMarkedOrWide(document.Span) ? null : XmlEncodings.Find(XmlDeclaration.Encoding8(document.Span) ?? "UTF-8");
        if (document.IsEmpty || IsMarkedOrWide(document.Span) || own?.WebName == XmlEncodings.Find(charset)?.WebName)
        {
            return null;
        }
        if (Read(document, out var utf8, charset) is { } flaw)
        {
            return flaw;
        }
        alone = XmlDeclaration.WithoutEncoding(utf8);
        return null;
    }

    private static XmlFlaw? Decode(ReadOnlyMemory<byte> document, string? charset, out ReadOnlyMemory<byte> utf8)
    {
        utf8 = document;
        var bytes = document.Span;
        if (bytes.StartsWith(Mark))
        {
            utf8 = document[3..];
            return null;
        }
        if (NotText(bytes) is { } other)
        {
            return other;
        }
        if (Wide(bytes) is { } wide)
        {
            return Transcode(bytes[(bytes[0] is 0xFF or 0xFE ? 2 : 0)..], wide, out utf8);
        }
        var declared = XmlDeclaration.Encoding8(bytes);
        if ((charset ?? declared) is not { } name)
        {
            return null;
        }
        var says = Says(charset, declared);
        return XmlEncodings.Find(name) switch
        {
            null => XmlFlaw.Encoding($"{says}, an encoding that is not read here."),
            UnicodeEncoding when charset is null || bytes.StartsWith("<"u8) => XmlFlaw.Encoding($"{says}, but its bytes are not."),
            UTF8Encoding or ASCIIEncoding => null,
            var encoding => Converted(document, encoding, declared, says, out utf8),
        };
    }

    private static XmlFlaw? Converted(ReadOnlyMemory<byte> document, Encoding encoding, string? declared, string says, out ReadOnlyMemory<byte> utf8)
    {
        var flaw = Transcode(document.Span, encoding, out utf8);
        return flaw is null && declared is not null && !utf8.Span.StartsWith("<?xml"u8) ? XmlFlaw.Encoding($"{says}, but its bytes are not.") : flaw;
    }

    /// <summary>UTF-16, by its byte order mark or by its first character.</summary>
    private static UnicodeEncoding? Wide(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: false),
            [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: false),
            _ => null,
        };

    private static bool IsMarkedOrWide(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Mark) || Wide(bytes) is not null;

    /// <summary>What is no text in any encoding that is read, by its first bytes.</summary>
    private static XmlFlaw? NotText(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [] => XmlFlaw.NotXml("The document is empty."),
            [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] or [(byte)'<', 0, 0, 0, ..] or [0, 0, 0, (byte)'<', ..] => XmlFlaw.Encoding(
                "The document is in UTF-32, an encoding that is not read here."
            ),
            [0x4C, 0x6F, 0xA7, 0x94, ..] => XmlFlaw.Encoding("The document is in EBCDIC, an encoding that is not read here."),
            [0x1F, 0x8B, ..] => XmlFlaw.NotXml("The document is compressed with gzip; it is taken uncompressed."),
            [(byte)'P', (byte)'K', 3, 4, ..] => XmlFlaw.NotXml("The document is a ZIP archive; what is in it is taken by itself."),
            _ when XmlDeclaration.IsOtherVersion(bytes) => XmlFlaw.Malformed("The document is of XML 1.1; XML 1.0 is read.", 0),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => XmlFlaw.NotXml("The document is a PDF, not XML."),
            _ => null,
        };

    private static XmlFlaw? Transcode(ReadOnlySpan<byte> bytes, Encoding encoding, out ReadOnlyMemory<byte> utf8)
    {
        utf8 = default;
        if (encoding is UnicodeEncoding && bytes.Length % 2 != 0)
        {
            return XmlFlaw.Encoding("The document is in UTF-16 and ends inside a character.");
        }
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = new DecoderReplacementFallback("\uFFFF");
        utf8 = Encoding.UTF8.GetBytes(strict.GetString(bytes));
        return null;
    }

    private static XmlFlaw? Characters(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> document, string? charset)
    {
        var control = utf8.IndexOfAny(Controls);
        if (control >= 0)
        {
            return XmlFlaw.Malformed($"The document holds the control character U+{utf8[control]:X4}, which XML does not have.", control);
        }
        if (Ascii.IsValid(utf8))
        {
            return null;
        }
        var declared = document.StartsWith(Mark) || Wide(document) is not null ? "UTF-8" : XmlDeclaration.Encoding8(document);
        if (!document.StartsWith(Mark) && XmlEncodings.Find(charset ?? declared ?? "UTF-8") is ASCIIEncoding)
        {
            var beyond = utf8.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            return XmlFlaw.Encoding($"{Says(charset, declared)}, but byte 0x{utf8[beyond]:X2} is not.", beyond);
        }
        if (!Utf8.IsValid(utf8))
        {
            var broken = FirstInvalid(utf8);
            return XmlFlaw.Encoding($"{Says(charset, declared)}, but byte 0x{utf8[broken]:X2} at offset {broken} is not.", broken);
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

    private static string Says(string? charset, string? declared) =>
        charset is not null ? $"The content type says that the document is in {charset}"
        : declared is not null ? $"The document declares that it is in {declared}"
        : "The document declares no encoding, so that it is in UTF-8";

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        Span<char> chunk = stackalloc char[1024];
        var at = 0;
        while (Utf8.ToUtf16(utf8[at..], chunk, out var read, out _, replaceInvalidSequences: false) == OperationStatus.DestinationTooSmall)
        {
            at += read;
        }
        Utf8.ToUtf16(utf8[at..], chunk, out var last, out _, replaceInvalidSequences: false);
        return at + last;
    }
}
