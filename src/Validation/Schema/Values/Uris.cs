using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Schema.Values;

/// <summary>
/// anyURI: what becomes a reference by RFC 2396 and 2732 once the characters that an address may not hold are escaped. Little is refused:
/// a <c>%</c> without two digits, brackets in a path, a second <c>#</c>, a scheme that is none.
/// </summary>
internal static class Uris
{
    private static readonly SearchValues<byte> SchemeCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-."u8);

    /// <summary>anyURI.</summary>
    public static bool IsUri(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        if (text.IsEmpty)
        {
            return true;
        }
        if (!AreEscapes(text))
        {
            return false;
        }
        var hasScheme = false;
        var mark = text.IndexOfAny(":/?#"u8);
        if (mark >= 0 && text[mark] == ':')
        {
            if (!IsScheme(text[..mark]) || mark == text.Length - 1 || text[mark + 1] == '#')
            {
                return false;
            }
            hasScheme = true;
            text = text[(mark + 1)..];
        }

        if (text.StartsWith("//"u8) && !Authority(ref text))
        {
            return false;
        }
        var fragment = text.IndexOf((byte)'#');
        if (fragment >= 0 && text[(fragment + 1)..].IndexOf((byte)'#') >= 0)
        {
            return false;
        }
        var path = text[..(text.IndexOfAny((byte)'?', (byte)'#') is var end and >= 0 ? end : text.Length)];
        var isOpaque = hasScheme && !path.IsEmpty && path[0] != '/';
        return isOpaque || path.IndexOfAny((byte)'[', (byte)']') < 0;
    }

    private static bool AreEscapes(ReadOnlySpan<byte> text)
    {
        for (int at; (at = text.IndexOf((byte)'%')) >= 0; text = text[(at + 3)..])
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit((char)text[at + 1]) || !char.IsAsciiHexDigit((char)text[at + 2]))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsScheme(ReadOnlySpan<byte> text) => !text.IsEmpty && char.IsAsciiLetter((char)text[0]) && text.IndexOfAnyExcept(SchemeCharacters) < 0;

    /// <summary>Brackets may stand in an authority alone, around an address of IPv6.</summary>
    private static bool Authority(ref ReadOnlySpan<byte> text)
    {
        var end = text[2..].IndexOfAny("/?#"u8);
        var authority = end < 0 ? text[2..] : text.Slice(2, end);
        text = text[(2 + authority.Length)..];
        if (authority.IndexOfAny((byte)'[', (byte)']') < 0)
        {
            return true;
        }
        var host = authority[(authority.IndexOf((byte)'@') + 1)..];
        var close = host.IndexOf((byte)']');
        if (close < 0 || host[0] != '[' || authority[..^host.Length].IndexOfAny((byte)'[', (byte)']') >= 0)
        {
            return false;
        }
        var port = host[(close + 1)..];
        if (port.Length > 0 && (port[0] != ':' || (port.Length > 1 && !(ushort.TryParse(port[1..], NumberStyles.None, CultureInfo.InvariantCulture, out _)))))
        {
            return false;
        }
        return host[..close].IndexOf((byte)'%') < 0
            && host[..close].IndexOf((byte)':') >= 0
            && IPAddress.TryParse(Encoding.UTF8.GetString(host[1..close]), out _);
    }
}
