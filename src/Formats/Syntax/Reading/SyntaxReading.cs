using System.Text;
using Invoicing.Faults;
using Invoicing.Ports.Documents;
using Invoicing.Xml;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Syntax.Reading;

/// <summary>One read of a document that stands on a tape: texts and attributes of its elements, and what becomes of those that nobody has a use for.</summary>
internal sealed class SyntaxReading(XmlTape tape, ReadLimits limits, SyntaxReport report, SyntaxStyle style)
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    private const int MaxSharedLength = 8;
    private const int Shares = 64;

    private readonly SyntaxPaths _paths = new(tape, style);
    private readonly string?[] _shared = new string?[Shares];
    private (int Offset, int Line, int LineStart) _place = (0, 1, 0);
    private string? _currency;

    internal XmlTape Tape => tape;

    /// <summary>The currency of amounts that state none: the document's (BT-5), where the syntax states it once; otherwise empty.</summary>
    internal string Currency => _currency ??= style.Currency is { } way ? new Peek(tape, 0).Text(way) ?? "" : "";

    internal string LocalName(int node) => _paths.LocalName(node);

    /// <summary>Namespace and local name of the root, as in <c>{urn:x}Order</c>.</summary>
    internal string RootName()
    {
        var name = tape.QualifiedName(0);
        var colon = name.IndexOf((byte)':');
        return $"{{{Encoding.UTF8.GetString(tape.NamespaceName(0, colon < 0 ? [] : name[..colon]))}}}{LocalName(0)}";
    }

    /// <summary>Text of an element that has no more than text, in UTF-8; empty where it is blank. Elements in it are lost.</summary>
    internal ReadOnlySpan<byte> Leaf(int node, bool bounded = true)
    {
        var text = tape.FirstChild(node) < 0 ? tape.Text(node) : OwnText(node);
        if (tape.FirstChild(node) >= 0)
        {
            for (var child = tape.FirstChild(node); child >= 0; child = tape.NextSibling(child))
            {
                Unknown(child, $"an element stands where {style.Name} has text only");
            }
        }
        if (text.IsEmpty || (text[0] <= ' ' && XmlWhiteSpace.IsBlank(text)))
        {
            return [];
        }
        if (bounded && text.Length > limits.MaxTextLength)
        {
            Bound(node, Encoding.UTF8.GetCharCount(text));
        }
        return text;
    }

    /// <summary>Text of an element for a report; nothing is said of what else stands in it.</summary>
    internal string Excerpt(int node) => Encoding.UTF8.GetString(tape.FirstChild(node) >= 0 ? OwnText(node) : tape.Text(node));

    /// <summary>Values of the two attributes asked for; others are lost.</summary>
    internal (string? First, string? Second) Attributes(int node, ushort first = 0, ushort second = 0)
    {
        var names = tape.AttributeNames(node);
        if (names.IsEmpty)
        {
            return (null, null);
        }
        string? value1 = null,
            value2 = null;
        var others = false;
        for (var index = 0; index < names.Length; index++)
        {
            if (names[index] == first && first != 0)
            {
                value1 = Shared(node, tape.AttributeValue(tape.FirstAttribute(node) + index));
            }
            else if (names[index] == second && second != 0)
            {
                value2 = Shared(node, tape.AttributeValue(tape.FirstAttribute(node) + index));
            }
            else
            {
                others = true;
            }
        }
        if (others)
        {
            LoseAttributes(node, first, second);
        }
        return (value1, value2);
    }

    /// <summary>Text between the elements of a group is lost.</summary>
    internal void Gap(int node, int from, int to, string? reason = null, string? term = null)
    {
        var gap = tape.Source.Span[from..to];
        if (gap.ContainsAnyExcept(" \t\r\n"u8) && TextDecoder.Element(gap) is var text && !XmlWhiteSpace.IsBlank(text))
        {
            Lose(node, Bounded(node, Encoding.UTF8.GetString(text)), reason ?? $"text stands where {style.Name} has elements only", "", term, Why(term));
        }
    }

    /// <summary>All that an element carries is lost; a term says of which it is one too many.</summary>
    internal void Unknown(int node, string reason = "no EN 16931 term", string? term = null)
    {
        Attributes(node);
        var from = tape.ContentStart(node);
        for (var child = tape.FirstChild(node); child >= 0; child = tape.NextSibling(child))
        {
            Gap(node, from, tape.Offset(child), reason, term);
            Unknown(child, reason, term);
            from = tape.EndOffset(child);
        }
        if (from > tape.ContentStart(node))
        {
            Gap(node, from, tape.ContentEnd(node), reason, term);
        }
        else if (!XmlWhiteSpace.IsBlank(tape.Text(node)))
        {
            Lose(node, Bounded(node, Encoding.UTF8.GetString(tape.Text(node))), reason, "", term, Why(term));
        }
    }

    /// <summary>Reports content without a place in the model, at an element or below it.</summary>
    internal void Lose(int node, string? content, string reason, string below = "", string? term = null, LossKind why = LossKind.NoTerm)
    {
        if (!string.IsNullOrEmpty(content) && report.TakesLoss())
        {
            report.Add(new Loss(_paths.Of(node) + below, Loss.Excerpt(content), reason) { Term = term, Why = why });
        }
    }

    /// <summary>Reports a term that stands once more than the model takes it.</summary>
    internal void LoseRepeated(int node, string? content, string term, string below = "") =>
        Lose(node, content, $"{term} is taken once", below, term, LossKind.Repeated);

    /// <summary>Reports what cannot be understood at an element; the code is one of the syntax.</summary>
    internal void Fail(int node, string code, string message, string? term, string hint) => Report(node, style.Code(code), message, term, hint);

    /// <summary>A further element stands where the syntax takes one.</summary>
    internal void Repeated(int node, string term) =>
        Fail(node, "REPEATED", $"A second {LocalName(node)} stands where {style.Name} takes one.", term, "State it once.");

    /// <summary>A further element says otherwise than the first.</summary>
    internal void Differs(int node, string excerpt, string term) =>
        Fail(node, "REPEATED", $"A second {LocalName(node)} differs from the first: '{Loss.Excerpt(excerpt)}'.", term, "State it once.");

    private static LossKind Why(string? term) => term is null ? LossKind.NoTerm : LossKind.Repeated;

    private void Report(int node, string code, string message, string? term, string hint)
    {
        if (report.TakesFault())
        {
            var (line, column) = Place(tape.Offset(node));
            report.Add(Fault.Fatal(code, message, _paths.Of(node), term, hint) with { Line = line, Column = column });
        }
    }

    private byte[] OwnText(int node) => [.. tape.TextNodes(node).SelectMany(text => text)];

    private string Bounded(int node, string text)
    {
        if (text.Length > limits.MaxTextLength && LocalName(node) != style.Attachment)
        {
            Bound(node, text.Length);
        }
        return text;
    }

    private void Bound(int node, int length)
    {
        if (length > limits.MaxTextLength)
        {
            Report(
                node,
                "GW-XML-TEXT-LENGTH",
                $"A text of {length} characters is longer than {limits.MaxTextLength}.",
                null,
                "Send long content as an attachment (BT-125)."
            );
        }
    }

    private void LoseAttributes(int node, ushort first, ushort second)
    {
        var names = tape.AttributeNames(node);
        var attributes = new SourceAttributes(tape.Source.Span[tape.Offset(node)..tape.ContentStart(node)]);
        for (var index = 0; attributes.MoveNext(); index++)
        {
            if (names[index] != 0 && (names[index] == first || names[index] == second))
            {
                continue;
            }
            var colon = attributes.Name.IndexOf((byte)':');
            if (colon < 0 || !tape.NamespaceName(node, attributes.Name[..colon]).SequenceEqual(Encoding.UTF8.GetBytes(SchemaInstance)))
            {
                var value = Encoding.UTF8.GetString(TextDecoder.Attribute(attributes.Value));
                Lose(node, Bounded(node, value), "no EN 16931 term", "/@" + Encoding.UTF8.GetString(attributes.Name));
            }
        }
    }

    /// <summary>Schemes, units and currencies repeat on every line: one string serves for all.</summary>
    private string? Shared(int node, ReadOnlySpan<byte> value)
    {
        if (value.Length is 0 or > MaxSharedLength)
        {
            return value.IsEmpty ? null : Bounded(node, Encoding.UTF8.GetString(value));
        }
        var hash = value.Length;
        foreach (var sign in value)
        {
            hash = (hash * 31) + sign;
        }
        ref var slot = ref _shared[hash & (Shares - 1)];
        if (slot is null || !Ascii.Equals(value, slot))
        {
            slot = Encoding.UTF8.GetString(value);
        }
        return slot;
    }

    /// <summary>Line and column of an element's name, from where the last one was found.</summary>
    private (int Line, int Column) Place(int offset)
    {
        var source = tape.Source.Span;
        if (offset < _place.Offset)
        {
            _place = (0, 1, 0);
        }
        while (source[_place.Offset..offset].IndexOf((byte)'\n') is var next and >= 0)
        {
            var start = _place.Offset + next + 1;
            _place = (start, _place.Line + 1, start);
        }
        _place.Offset = offset;
        return (_place.Line, Encoding.UTF8.GetCharCount(source[_place.LineStart..offset]) + 2);
    }
}
