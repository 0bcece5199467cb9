using System.Buffers;
using System.Text;

namespace Invoicing.Validation.Xml;

/// <summary>
/// Reads well-formed XML 1.0 with namespaces from UTF-8 onto a tape, in one pass. No document type, no entities of its own,
/// bounded depth: what is outside of that is a flaw. Bytes are known to be valid UTF-8 of XML characters before it starts.
/// </summary>
internal ref partial struct XmlScanner
{
    private const int MaxAttributes = 256;

    private static readonly SearchValues<byte> TextStops = SearchValues.Create("<&]\r"u8);
    private static readonly SearchValues<byte> TextStopsAfterReturn = SearchValues.Create("<&]"u8);
    private static readonly SearchValues<byte> NameEnd = SearchValues.Create(" \t\r\n/>=<\"'&"u8);

    private readonly ReadOnlySpan<byte> source;
    private readonly XmlTape tape;
    private readonly NameResolver names;
    private readonly int[] nodes;
    private readonly int[] nameLengths;
    private (int Start, int Length)[] seen = new (int, int)[16];
    private readonly bool hasSectionEnd;
    private bool isPlain;
    private (int Uri, int Start, int Length)[]? expanded;
    private int at;
    private int depth;
    private XmlFlaw? flaw;

    /// <summary>A scanner over a tape's source.</summary>
    public XmlScanner(XmlTape tape, NameResolver names, int maxDepth)
    {
        source = tape.Source.Span;
        hasSectionEnd = source.IndexOf("]]>"u8) >= 0;
        this.tape = tape;
        this.names = names;
        nodes = new int[maxDepth + 1];
        nameLengths = new int[maxDepth + 1];
    }

    /// <summary>Reads everything; null when all is well.</summary>
    public XmlFlaw? Scan()
    {
        Declaration();
        while (flaw is null && at < source.Length)
        {
            if (source[at] != '<') Text();
            else if (at + 1 >= source.Length) Fail("The document ends inside a tag.");
            else
            {
                switch (source[at + 1])
                {
                    case (byte)'/': EndTag(); break;
                    case (byte)'!': Markup(); break;
                    case (byte)'?': Instruction(); break;
                    default: StartTag(); break;
                }
            }
        }

        if (flaw is not null) return flaw;
        if (depth > 0) return new XmlFlaw("GW-XML-TRUNCATED", "The document ends before its elements do.", source.Length);
        return tape.Count == 0 ? new XmlFlaw("GW-XML-NOT-XML", "There is no XML element.", 0) : null;
    }

    private void Text()
    {
        if (depth == 0)
        {
            var other = source[at..].IndexOfAnyExcept(" \t\r\n"u8);
            if (other != 0 && (other < 0 || source[at + other] == '<'))
            {
                at = other < 0 ? source.Length : at + other;
                return;
            }

            flaw = tape.Count == 0
                ? new XmlFlaw("GW-XML-NOT-XML", "The document does not begin with an XML element.", at)
                : XmlFlaw.Malformed("There is text after the last element.", at);
            return;
        }

        var hasReturn = false;
        while (at < source.Length)
        {
            var rest = source[at..];
            var stop = hasReturn ? rest.IndexOfAny(TextStopsAfterReturn) : hasSectionEnd ? rest.IndexOfAny(TextStops)
                : rest.IndexOfAny((byte)'<', (byte)'&', (byte)'\r');
            at = stop < 0 ? source.Length : at + stop;
            if (stop < 0 || source[at] == '<') return;
            if (source[at] == ']')
            {
                if (source[at..].StartsWith("]]>"u8))
                {
                    Fail("Text holds ]]> unescaped.");
                    return;
                }

                at++;
                continue;
            }

            tape.MarkForDecoding(nodes[depth - 1]);
            if (source[at] == '\r')
            {
                hasReturn = true;
                at++;
            }
            else if (!Reference()) return;
        }
    }

    private bool Reference()
    {
        var rest = source[(at + 1)..];
        var length = rest[..Math.Min(rest.Length, 16)].IndexOf((byte)';');
        if (length > 0 && CharacterReference.Decode(rest[..length], out _))
        {
            at += length + 2;
            return true;
        }

        flaw = length > 0 && rest[0] != '#'
            ? new XmlFlaw("GW-XML-ENTITY", "An entity is named that is none of amp, lt, gt, quot, apos.", at)
            : XmlFlaw.Malformed("A reference is not complete or names no character.", at);
        return false;
    }

    private void EndTag()
    {
        if (depth == 0)
        {
            Fail("An end tag has no start tag.");
            return;
        }

        var node = nodes[depth - 1];
        var length = nameLengths[depth - 1];
        var rest = source[(at + 2)..];
        if (rest.Length <= length || !rest[..length].SequenceEqual(source.Slice(tape.Offset(node) + 1, length)))
        {
            Fail("An end tag does not match its start tag.");
            return;
        }

        var close = length;
        while (close < rest.Length && rest[close] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') close++;
        if (close >= rest.Length || rest[close] != '>')
        {
            Fail("An end tag is not closed.");
            return;
        }

        tape.Close(node, at);
        names.Leave(depth);
        depth--;
        at += 2 + close + 1;
    }

    private void Markup()
    {
        var rest = source[at..];
        if (rest.StartsWith("<!--"u8))
        {
            var dashes = rest[4..].IndexOf("--"u8);
            if (dashes < 0 || rest.Length <= dashes + 6 || rest[dashes + 6] != '>') Fail("A comment is not closed, or holds two hyphens.");
            else Skip(dashes + 7);
        }
        else if (rest.StartsWith("<![CDATA["u8) && depth > 0)
        {
            var length = rest.IndexOf("]]>"u8);
            if (length < 0) Fail("A CDATA section is not closed.");
            else Skip(length + 3);
        }
        else if (rest.StartsWith("<!DOCTYPE"u8))
        {
            flaw = new XmlFlaw("GW-XML-DOCTYPE", "The document has a document type declaration; none is accepted.", at);
        }
        else
        {
            Fail("A markup declaration stands where none may.");
        }
    }

    private void Instruction()
    {
        var rest = source[at..];
        var length = rest[2..].IndexOf("?>"u8) + 2;
        if (length < 2)
        {
            Fail("A processing instruction is not closed.");
            return;
        }

        var body = rest[2..length];
        var end = body.IndexOfAny(" \t\r\n"u8);
        var target = end < 0 ? body : body[..end];
        if (!XmlNames.IsNcName(target) || (target.Length == 3 && Ascii.EqualsIgnoreCase(target, "xml"u8)))
            Fail("A processing instruction has no proper name.");
        else Skip(length + 2);
    }

    private void Skip(int length)
    {
        if (depth > 0) tape.MarkForDecoding(nodes[depth - 1]);
        at += length;
    }

    private void Fail(string message) => flaw ??= XmlFlaw.Malformed(message, at);
}
