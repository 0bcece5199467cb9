using System.Buffers;
using System.Text;

namespace Invoicing.Xml.Scanning;

/// <summary>
/// Reads well-formed XML 1.0 with namespaces from UTF-8 onto a tape, in one pass. No document type, no entities of its own,
/// bounded depth: what is outside of that is a flaw. Bytes are known to be valid UTF-8 of XML characters before it starts.
/// </summary>
public ref partial struct XmlScanner
{
    private const int MaxAttributes = 256;

    /// <summary>Bytes of an element's name that a message shows.</summary>
    private const int LongestName = 80;

    private static readonly SearchValues<byte> TextStops = SearchValues.Create("<&]\r"u8);
    private static readonly SearchValues<byte> TextStopsAfterReturn = SearchValues.Create("<&]"u8);
    private static readonly SearchValues<byte> NameEnd = SearchValues.Create(" \t\r\n/>=<\"'&"u8);

    private readonly ReadOnlySpan<byte> _source;
    private readonly XmlTape _tape;
    private readonly NameResolver _names;
    private readonly int[] _nodes;
    private readonly int[] _nameLengths;
    private (int Start, int Length)[] _seen = new (int, int)[16];
    private readonly bool _hasSectionEnd;
    private bool _isPlain;
    private (int Uri, int Start, int Length)[]? _expanded;
    private int _at;
    private int _depth;
    private XmlFlaw? _flaw;

    /// <summary>A scanner over a tape's source.</summary>
    public XmlScanner(XmlTape tape, NameResolver names, int maxDepth)
    {
        _source = tape.Source.Span;
        _hasSectionEnd = _source.IndexOf("]]>"u8) >= 0;
        _tape = tape;
        _names = names;
        _nodes = new int[maxDepth + 1];
        _nameLengths = new int[maxDepth + 1];
    }

    /// <summary>Reads everything; null when all is well.</summary>
    public XmlFlaw? Scan()
    {
        Declaration();
        while (_flaw is null && _at < _source.Length)
        {
            if (_source[_at] != '<')
            {
                Text();
            }
            else if (_at + 1 >= _source.Length)
            {
                Fail("The document ends inside a tag.");
            }
            else
            {
                switch (_source[_at + 1])
                {
                    case (byte)'/':
                        EndTag();
                        break;
                    case (byte)'!':
                        Markup();
                        break;
                    case (byte)'?':
                        Instruction();
                        break;
                    default:
                        StartTag();
                        break;
                }
            }
        }

        if (_flaw is not null)
        {
            return _flaw;
        }
        if (_depth > 0)
        {
            return new XmlFlaw("GW-XML-TRUNCATED", $"The document ends before its elements do: {Innermost()} is open.", _source.Length);
        }
        return _tape.Count == 0 ? new XmlFlaw("GW-XML-NOT-XML", "There is no XML element.", 0) : null;
    }

    private void Text()
    {
        if (_depth == 0)
        {
            var other = _source[_at..].IndexOfAnyExcept(" \t\r\n"u8);
            if (other != 0 && (other < 0 || _source[_at + other] == '<'))
            {
                _at = other < 0 ? _source.Length : _at + other;
                return;
            }

            _flaw =
                _tape.Count == 0
                    ? new XmlFlaw("GW-XML-NOT-XML", "The document does not begin with an XML element.", _at)
                    : XmlFlaw.Malformed("There is text after the last element.", _at);
            return;
        }

        var hasReturn = false;
        while (_at < _source.Length)
        {
            var rest = _source[_at..];
            var stop =
                hasReturn ? rest.IndexOfAny(TextStopsAfterReturn)
                : _hasSectionEnd ? rest.IndexOfAny(TextStops)
                : rest.IndexOfAny((byte)'<', (byte)'&', (byte)'\r');
            _at = stop < 0 ? _source.Length : _at + stop;
            if (stop < 0 || _source[_at] == '<')
            {
                return;
            }
            if (_source[_at] == ']')
            {
                if (_source[_at..].StartsWith("]]>"u8))
                {
                    Fail("Text holds ]]> unescaped.");
                    return;
                }

                _at++;
                continue;
            }

            _tape.MarkForDecoding(_nodes[_depth - 1]);
            if (_source[_at] == '\r')
            {
                hasReturn = true;
                _at++;
            }
            else if (!Reference())
            {
                return;
            }
        }
    }

    private bool Reference()
    {
        var rest = _source[(_at + 1)..];
        var length = rest[..Math.Min(rest.Length, 16)].IndexOf((byte)';');
        if (length > 0 && CharacterReference.Decode(rest[..length], out _))
        {
            _at += length + 2;
            return true;
        }

        _flaw =
            length > 0 && rest[0] != '#'
                ? new XmlFlaw("GW-XML-ENTITY", "An entity is named that is none of amp, lt, gt, quot, apos.", _at)
                : XmlFlaw.Malformed("A reference is not complete or names no character.", _at);
        return false;
    }

    private void EndTag()
    {
        if (_depth == 0)
        {
            Fail("An end tag has no start tag.");
            return;
        }

        var node = _nodes[_depth - 1];
        var length = _nameLengths[_depth - 1];
        var rest = _source[(_at + 2)..];
        if (rest.Length <= length || !rest[..length].SequenceEqual(_source.Slice(_tape.Offset(node) + 1, length)))
        {
            Fail($"An end tag does not match its start tag: {Innermost()} is open.");
            return;
        }

        var close = length;
        while (close < rest.Length && rest[close] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            close++;
        }
        if (close >= rest.Length || rest[close] != '>')
        {
            Fail("An end tag is not closed.");
            return;
        }

        _tape.Close(node, _at);
        _names.Leave(_depth);
        _depth--;
        _at += 2 + close + 1;
    }

    private void Markup()
    {
        var rest = _source[_at..];
        if (rest.StartsWith("<!--"u8))
        {
            var dashes = rest[4..].IndexOf("--"u8);
            if (dashes < 0 || rest.Length <= dashes + 6 || rest[dashes + 6] != '>')
            {
                Fail("A comment is not closed, or holds two hyphens.");
            }
            else
            {
                Skip(dashes + 7);
            }
        }
        else if (rest.StartsWith("<![CDATA["u8) && _depth > 0)
        {
            var length = rest.IndexOf("]]>"u8);
            if (length < 0)
            {
                Fail("A CDATA section is not closed.");
            }
            else
            {
                Skip(length + 3);
            }
        }
        else if (rest.StartsWith("<!DOCTYPE"u8))
        {
            _flaw = new XmlFlaw("GW-XML-DOCTYPE", "The document has a document type declaration; none is accepted.", _at)
            {
                Hint = "Leave <!DOCTYPE> out: the gateway expands no entities and opens no external ones.",
            };
        }
        else
        {
            Fail("A markup declaration stands where none may.");
        }
    }

    private void Instruction()
    {
        var rest = _source[_at..];
        var length = rest[2..].IndexOf("?>"u8) + 2;
        if (length < 2)
        {
            Fail("A processing instruction is not closed.");
            return;
        }

        var body = rest[2..length];
        var end = body.IndexOfAny(" \t\r\n"u8);
        var target = end < 0 ? body : body[..end];
        if (target.SequenceEqual("xml"u8))
        {
            Fail("An XML declaration stands behind other content, if only white space: it must be the very first.");
        }
        else if (!XmlNames.IsNcName(target) || (target.Length == 3 && Ascii.EqualsIgnoreCase(target, "xml"u8)))
        {
            Fail("A processing instruction has no proper name.");
        }
        else
        {
            Skip(length + 2);
        }
    }

    private void Skip(int length)
    {
        if (_depth > 0)
        {
            _tape.MarkForDecoding(_nodes[_depth - 1]);
        }
        _at += length;
    }

    /// <summary>The innermost open element, as a message names it.</summary>
    private readonly string Innermost()
    {
        var name = _tape.QualifiedName(_nodes[_depth - 1]);
        return $"<{Encoding.UTF8.GetString(name[..Math.Min(name.Length, LongestName)])}>";
    }

    private void Fail(string message) => _flaw ??= XmlFlaw.Malformed(message, _at);
}
