using System.Buffers;
using System.Globalization;
using System.Text;
using Invoicing.Ports.Documents;
using Invoicing.Values;

namespace Invoicing.Xml.Canonical;

/// <summary>
/// Writes elements as Canonical XML 1.1 would: no declaration, no empty-element tags, attributes in order, characters escaped as it says.
/// A group without content writes nothing. Source: W3C Canonical XML 1.1, section 2.3.
/// </summary>
public sealed class CanonicalXmlWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create(SpecialCharacters());

    /// <summary>ASCII that stands in texts and attributes as it is: most of what is written is nothing else.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create([
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(c => c is not ('&' or '<' or '>' or '"')),
    ]);
    private readonly List<(string Name, int Position)> _open = [];
    private readonly List<Loss> _losses = [];
    private byte[] _output;
    private int _count;
    private int _written;

    /// <summary>A writer of a document of about so many bytes; it grows where there are more.</summary>
    public CanonicalXmlWriter(int capacity = 16 * 1024) => _output = new byte[capacity];

    /// <summary>The currency of amounts that state none, where a syntax states it once for all of them; null where each states its own.</summary>
    public string? Currency { get; init; }

    /// <summary>The prefix in names that documents leave out, because its namespace is theirs by default; null where each is written.</summary>
    public string? Unprefixed { get; init; }

    /// <summary>What could not be written as it is.</summary>
    public List<Loss> Losses => _losses;

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Document => _output.AsMemory(0, _count);

    /// <summary>Opens the root with the namespaces of the document, ordered by prefix.</summary>
    public void Root(string name, params ReadOnlySpan<(string Prefix, string Namespace)> namespaces) => RootWith(name, "", null, namespaces);

    /// <summary>Opens the root with an attribute besides, whose name has no prefix.</summary>
    public void RootWith(string name, string attribute, string? value, params ReadOnlySpan<(string Prefix, string Namespace)> namespaces)
    {
        _open.Add((name, 0));
        _written = 1;
        Raw("<");
        Raw(name);
        foreach (var (prefix, space) in namespaces)
        {
            Raw(prefix.Length == 0 ? " xmlns=\"" : $" xmlns:{prefix}=\"");
            Raw(space);
            Raw("\"");
        }

        Attribute(name, attribute, value);
        Raw(">");
    }

    /// <summary>Opens a group; its tag is written with its first content. A position says which of several it is.</summary>
    public void Open(string name, int position = 0) => _open.Add((name, position));

    /// <summary>Opens a group that is written even if it stays empty.</summary>
    public void OpenAlways(string name, int position = 0)
    {
        Open(name, position);
        Flush();
    }

    /// <summary>Closes the innermost group.</summary>
    public void Close()
    {
        var name = _open[^1].Name;
        if (_written == _open.Count)
        {
            EndTag(name);
            _written--;
        }

        _open.RemoveAt(_open.Count - 1);
    }

    /// <summary>An element with text; nothing where the text is blank.</summary>
    public void Text(string name, string? text)
    {
        if (text is not null && !XmlWhiteSpace.IsBlank(text))
        {
            Leaf(name, text);
        }
    }

    /// <summary>An element with text and one or two attributes, given in canonical order; blank attributes are left out, and the element where text is
    /// blank.</summary>
    public void Text(string name, string? text, string attribute1, string? value1, string attribute2 = "", string? value2 = null)
    {
        if (text is not null && !XmlWhiteSpace.IsBlank(text))
        {
            Leaf(name, text, attribute1, value1, attribute2, value2);
        }
    }

    /// <summary>An element with text and attributes, written even if the text is empty.</summary>
    public void Leaf(string name, string text, string attribute1 = "", string? value1 = null, string attribute2 = "", string? value2 = null)
    {
        Start(name, attribute1, value1, attribute2, value2);
        Escaped(text, inAttribute: false, name);
        EndTag(name);
    }

    /// <summary>A number with the scale it was stated with, and one attribute.</summary>
    public void Number(string name, decimal number, string attribute = "", string? value = null)
    {
        Start(name, attribute, value);
        number.TryFormat(Free(64), out var length, default, CultureInfo.InvariantCulture);
        _count += length;
        EndTag(name);
    }

    /// <summary>A date as yyyy-MM-dd.</summary>
    public void Date(string name, DateOnly? date)
    {
        if (date is { } day)
        {
            Leaf(name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>An amount with its currency.</summary>
    public void Amount(string name, Money? amount)
    {
        if (amount is { } money)
        {
            Number(name, money.Amount, "currencyID", money.Currency);
        }
    }

    /// <summary>Bytes in Base64, with one or two attributes.</summary>
    public void Base64(string name, ReadOnlySpan<byte> bytes, string attribute1, string? value1, string attribute2, string? value2)
    {
        Start(name, attribute1, value1, attribute2, value2);
        System.Buffers.Text.Base64.EncodeToUtf8(bytes, Free(System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out var length);
        _count += length;
        EndTag(name);
    }

    /// <summary>Says that a term has no place.</summary>
    public void Lose(string name, string content, string reason, string? term = null, LossKind why = LossKind.NoPlace) =>
        _losses.Add(new Loss(Path(name), Loss.Excerpt(content), reason) { Term = term, Why = why });

    private static char[] SpecialCharacters() =>
        [
            .. Enumerable
                .Range(0, 0x10000)
                .Select(code => (char)code)
                .Where(c => c is '&' or '<' or '>' or '"' or '\uFFFE' or '\uFFFF' || c < ' ' || char.IsSurrogate(c)),
        ];

    private void Start(string name, string attribute1, string? value1, string attribute2 = "", string? value2 = null)
    {
        Flush();
        if (string.IsNullOrEmpty(value1) && string.IsNullOrEmpty(value2))
        {
            Tag(name, isEnd: false);
            return;
        }
        Raw("<");
        Raw(Bare(name));
        Attribute(name, attribute1, value1);
        Attribute(name, attribute2, value2);
        Raw(">");
    }

    private void Attribute(string element, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Raw(" ");
            Raw(name);
            Raw("=\"");
            Escaped(value, inAttribute: true, element + "/@" + name);
            Raw("\"");
        }
    }

    private void Flush()
    {
        for (; _written < _open.Count; _written++)
        {
            Tag(_open[_written].Name, isEnd: false);
        }
    }

    private void EndTag(string name) => Tag(name, isEnd: true);

    /// <summary>A tag without attributes, in one step.</summary>
    private void Tag(string prefixed, bool isEnd)
    {
        var name = Bare(prefixed);
        var free = Free((name.Length * 3) + 3);
        free[0] = (byte)'<';
        free[1] = (byte)'/';
        var from = isEnd ? 2 : 1;
        var length = Encoding.UTF8.GetBytes(name, free[from..]);
        free[from + length] = (byte)'>';
        _count += from + length + 1;
    }

    /// <summary>A name as the document writes it.</summary>
    private ReadOnlySpan<char> Bare(string name) =>
        Unprefixed is { } prefix && name.StartsWith(prefix, StringComparison.Ordinal) ? name.AsSpan(prefix.Length) : name;

    private void Escaped(string text, bool inAttribute, string name)
    {
        var rest = text.AsSpan();
        if (rest.IndexOfAnyExcept(Plain) < 0)
        {
            Raw(rest);
            return;
        }
        var replaced = 0;
        for (var index = rest.IndexOfAny(Special); index >= 0; index = rest.IndexOfAny(Special))
        {
            Raw(rest[..index]);
            var length = char.IsHighSurrogate(rest[index]) && index + 1 < rest.Length && char.IsLowSurrogate(rest[index + 1]) ? 2 : 1;
            if (length == 2)
            {
                Raw(rest.Slice(index, 2));
            }
            else
            {
                var escape = Escape(rest[index], inAttribute);
                replaced += escape is null ? 1 : 0;
                Raw(escape ?? "\uFFFD");
            }

            rest = rest[(index + length)..];
        }

        Raw(rest);
        if (replaced > 0)
        {
            _losses.Add(
                new Loss(Path(name), Loss.Excerpt(text), $"{replaced} characters that XML 1.0 cannot carry are written as U+FFFD")
                {
                    IsFatal = true,
                    Why = LossKind.Unwritable,
                }
            );
        }
    }

    private static string? Escape(char character, bool inAttribute) =>
        character switch
        {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => inAttribute ? ">" : "&gt;",
            '"' => inAttribute ? "&quot;" : "\"",
            '\t' => inAttribute ? "&#x9;" : "\t",
            '\n' => inAttribute ? "&#xA;" : "\n",
            '\r' => "&#xD;",
            _ => null,
        };

    private void Raw(ReadOnlySpan<char> text) => _count += Encoding.UTF8.GetBytes(text, Free(Encoding.UTF8.GetMaxByteCount(text.Length)));

    /// <summary>Room for so many bytes behind what is written.</summary>
    private Span<byte> Free(int bytes)
    {
        if (_output.Length - _count < bytes)
        {
            Array.Resize(ref _output, Math.Max(checked(_count + bytes), (int)Math.Min(Array.MaxLength, _output.Length * 2L)));
        }
        return _output.AsSpan(_count);
    }

    private string Path(string name)
    {
        var path = new StringBuilder();
        foreach (var (group, position) in _open)
        {
            path.Append('/').Append(Bare(group));
            if (position > 0)
            {
                path.Append('[').Append(position).Append(']');
            }
        }

        return path.Append('/').Append(Bare(name)).ToString();
    }
}
