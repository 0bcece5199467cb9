using System.Text;

namespace Invoicing.Xml.Scanning;

/// <summary>
/// Turns the source bytes of well-formed content into text: references, CDATA, comments, line ends
/// (XML 1.0, sections 2.11, 3.3.3 and 4.4).
/// </summary>
public static class TextDecoder
{
    /// <summary>All text under an element, in document order.</summary>
    public static byte[] Element(ReadOnlySpan<byte> content)
    {
        var text = new List<byte>(content.Length);
        Walk(content, text, nodes: null);
        return [.. text];
    }

    /// <summary>The text nodes that are children of the element itself.</summary>
    public static List<byte[]> TextNodes(ReadOnlySpan<byte> content)
    {
        var nodes = new List<byte[]>();
        Walk(content, [], nodes);
        return nodes;
    }

    /// <summary>An attribute value, normalised; its own bytes where nothing is to be done.</summary>
    public static ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> raw)
    {
        if (raw.IndexOfAny("&\t\r\n"u8) < 0)
        {
            return raw;
        }
        var text = new List<byte>(raw.Length);
        for (var at = 0; at < raw.Length; )
        {
            if (raw[at] == '&')
            {
                at = Reference(raw, at, text);
                continue;
            }

            if (raw[at] == '\r' && at + 1 < raw.Length && raw[at + 1] == '\n')
            {
                at++;
            }
            text.Add(raw[at] is (byte)'\t' or (byte)'\n' or (byte)'\r' ? (byte)' ' : raw[at]);
            at++;
        }

        return text.ToArray();
    }

    private static void Walk(ReadOnlySpan<byte> content, List<byte> text, List<byte[]>? nodes)
    {
        var depth = 0;
        for (var at = 0; at < content.Length; )
        {
            var rest = content[at..];
            if (rest[0] != '<')
            {
                if (nodes is null || depth == 0)
                {
                    at = Characters(content, at, text);
                }
                else
                {
                    at += rest.IndexOf((byte)'<') is var skip and >= 0 ? skip : rest.Length;
                }
                continue;
            }

            if (rest.StartsWith("<![CDATA["u8))
            {
                var length = rest.IndexOf("]]>"u8);
                if (nodes is null || depth == 0)
                {
                    LineEnds(rest[9..length], text);
                }
                at += length + 3;
                continue;
            }

            if (nodes is not null && depth == 0)
            {
                Part(text, nodes);
            }
            if (rest.StartsWith("<!--"u8))
            {
                at += rest.IndexOf("-->"u8) + 3;
            }
            else if (rest[1] == '?')
            {
                at += rest.IndexOf("?>"u8) + 2;
            }
            else
            {
                var length = TagLength(rest);
                if (rest[1] == '/')
                {
                    depth--;
                }
                else if (rest[length - 2] != '/')
                {
                    depth++;
                }
                at += length;
            }
        }

        if (nodes is not null)
        {
            Part(text, nodes);
        }
    }

    private static void Part(List<byte> text, List<byte[]> nodes)
    {
        if (text.Count > 0)
        {
            nodes.Add([.. text]);
        }
        text.Clear();
    }

    private static int TagLength(ReadOnlySpan<byte> tag)
    {
        var at = 1;
        while (true)
        {
            at += tag[at..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (tag[at] == '>')
            {
                return at + 1;
            }
            at += 2 + tag[(at + 1)..].IndexOf(tag[at]);
        }
    }

    private static int Characters(ReadOnlySpan<byte> content, int at, List<byte> text)
    {
        while (at < content.Length && content[at] != '<')
        {
            if (content[at] == '&')
            {
                at = Reference(content, at, text);
                continue;
            }

            var run = content[at..].IndexOfAny((byte)'<', (byte)'&');
            if (run < 0)
            {
                run = content.Length - at;
            }
            LineEnds(content.Slice(at, run), text);
            at += run;
        }

        return at;
    }

    private static void LineEnds(ReadOnlySpan<byte> run, List<byte> text)
    {
        for (var at = 0; at < run.Length; at++)
        {
            if (run[at] != '\r')
            {
                text.Add(run[at]);
            }
            else if (at + 1 >= run.Length || run[at + 1] != '\n')
            {
                text.Add((byte)'\n');
            }
        }
    }

    private static int Reference(ReadOnlySpan<byte> content, int at, List<byte> text)
    {
        var length = content[at..].IndexOf((byte)';');
        var body = content.Slice(at + 1, length - 1);
        Span<byte> utf8 = stackalloc byte[4];
        var size = CharacterReference.Decode(body, out var rune) ? rune.EncodeToUtf8(utf8) : 0;
        text.AddRange(utf8[..size]);
        return at + length + 1;
    }
}
