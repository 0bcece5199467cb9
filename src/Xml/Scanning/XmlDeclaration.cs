using System.Text;
using System.Text.RegularExpressions;

namespace Invoicing.Xml.Scanning;

/// <summary>The XML declaration (XML 1.0, section 2.8): version 1.0, perhaps an encoding, perhaps standalone.</summary>
public static partial class XmlDeclaration
{
    private const int LongestDeclaration = 256;

    /// <summary>What nearly every document begins with; it needs no closer look.</summary>
    private static ReadOnlySpan<byte> Usual => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"u8;

    /// <summary>Whether what stands between <c>&lt;?xml</c> and <c>?&gt;</c> is proper.</summary>
    public static bool IsProper(ReadOnlySpan<byte> body) =>
        body.SequenceEqual(Usual[5..^2]) || (body.Length <= LongestDeclaration && Shape().IsMatch(Encoding.UTF8.GetString(body)));

    /// <summary>The encoding that a document declares; null where it declares none.</summary>
    public static string? Encoding8(ReadOnlySpan<byte> document)
    {
        if (document.StartsWith(Usual))
        {
            return "UTF-8";
        }
        if (!document.StartsWith("<?xml"u8))
        {
            return null;
        }
        var end = document[..Math.Min(document.Length, LongestDeclaration)].IndexOf("?>"u8);
        if (end < 0)
        {
            return null;
        }
        var match = Shape().Match(Encoding.Latin1.GetString(document[5..end]));
        return match.Success && match.Groups["encoding"].Success ? match.Groups["encoding"].Value : null;
    }

    /// <summary>A text in UTF-8 whose declaration names no other encoding.</summary>
    public static ReadOnlyMemory<byte> WithoutEncoding(ReadOnlyMemory<byte> utf8)
    {
        var head = Encoding.Latin1.GetString(utf8.Span[..Math.Min(utf8.Length, LongestDeclaration)]);
        var end = head.StartsWith("<?xml", StringComparison.Ordinal) ? head.IndexOf("?>", StringComparison.Ordinal) : -1;
        var match = end < 0 ? Match.Empty : Shape().Match(head[5..end]);
        if (!match.Success || !match.Groups["encoding"].Success)
        {
            return utf8;
        }
        var name = match.Groups["encoding"];
        return (byte[])[.. utf8.Span[..(5 + name.Index)], .. "UTF-8"u8, .. utf8.Span[(5 + name.Index + name.Length)..]];
    }

    /// <summary>Whether a document says that it is of another version than 1.0.</summary>
    public static bool IsOtherVersion(ReadOnlySpan<byte> document) =>
        document.StartsWith("<?xml"u8) && OtherVersion().IsMatch(Encoding.Latin1.GetString(document[5..Math.Min(document.Length, LongestDeclaration)]));

    [GeneratedRegex("""^[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*["']1\.[1-9]["']""", RegexOptions.CultureInvariant)]
    private static partial Regex OtherVersion();

    [GeneratedRegex(
        """^[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*("1\.0"|'1\.0')([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])(?<encoding>[A-Za-z][A-Za-z0-9._\-]*)\3)?"""
            + """([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*("(yes|no)"|'(yes|no)'))?[ \t\r\n]*$""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Shape();
}
