using System.Text;
using Invoicing.Validation.Values;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Engine;

/// <summary>An element of a document as a rule sees it: raw text and presence, with XPath's readings of them.</summary>
internal readonly struct ElementView(Document document, int node)
{
    /// <summary>The document.</summary>
    public Document Document => document;

    /// <summary>The element's number; -1 for none.</summary>
    public int Node => node;

    /// <summary>The document's root element.</summary>
    public ElementView Root => new(document, 0);

    /// <summary>The element around this one.</summary>
    public ElementView Parent => new(document, document.Tape.Parent(node));

    /// <summary>The name of the element.</summary>
    public ushort Name => document.Tape.Name(node);

    /// <summary>The string value.</summary>
    public ReadOnlySpan<byte> Raw => document.Tape.Text(node);

    /// <summary>The string value, as text.</summary>
    public Text Self => Text.Of(Raw);

    /// <summary>normalize-space().</summary>
    public ReadOnlySpan<byte> Normalized => Lexical.Normalize(Raw);

    /// <summary>Elements under this one.</summary>
    public ElementSequence Each(TermPath path) => new(document, node, path);

    /// <summary>The first element under this one; its number is -1 where there is none.</summary>
    public ElementView First(TermPath path)
    {
        if (path.IsSingle)
        {
            return new ElementView(document, document.Tape.Child(node, path.Steps[0]));
        }
        var nodes = Each(path);
        return nodes.MoveNext() ? nodes.Current : new ElementView(document, -1);
    }

    /// <summary>Whether there is an element.</summary>
    public bool Has(TermPath path) => path.IsSingle ? document.Tape.Child(node, path.Steps[0]) >= 0 : Each(path).MoveNext();

    /// <summary>How many elements there are.</summary>
    public int Count(TermPath path)
    {
        var count = 0;
        foreach (var _ in Each(path))
        {
            count++;
        }
        return count;
    }

    /// <summary>The text of the one element there may be.</summary>
    public Text Value(TermPath path)
    {
        if (path.IsSingle)
        {
            var child = document.Tape.Child(node, path.Steps[0]);
            if (child < 0)
            {
                return Text.None;
            }
            return document.Tape.NextLike(child) >= 0 ? Text.Several : new ElementView(document, child).Self;
        }

        var nodes = Each(path);
        if (!nodes.MoveNext())
        {
            return Text.None;
        }
        var first = nodes.Current;
        return nodes.MoveNext() ? Text.Several : first.Self;
    }

    /// <summary>The one text node there may be in the elements (XPath text()); a comment parts a text in two.</summary>
    public Text TextNode(TermPath path)
    {
        var found = Text.None;
        foreach (var element in Each(path))
        {
            var text = element.TextNode();
            if (text.IsSeveral || (text.Exists && found.Exists))
            {
                return Text.Several;
            }
            if (text.Exists)
            {
                found = text;
            }
        }

        return found;
    }

    /// <summary>The one text node there may be in this element.</summary>
    public Text TextNode()
    {
        var tape = document.Tape;
        if (tape.IsPlain(node))
        {
            return Raw.IsEmpty ? Text.None : Self;
        }
        var nodes = tape.TextNodes(node);
        return nodes.Count == 0 ? Text.None
            : nodes.Count > 1 ? Text.Several
            : Text.Of(nodes[0]);
    }

    /// <summary>The attribute of the elements, where one of them has it at most.</summary>
    public Text Attribute(TermPath path, ushort name)
    {
        var found = Text.None;
        foreach (var element in Each(path))
        {
            var text = element.Attribute(name);
            if (text.Exists && found.Exists)
            {
                return Text.Several;
            }
            if (text.Exists)
            {
                found = text;
            }
        }

        return found;
    }

    /// <summary>Whether any of the elements has this value in an attribute.</summary>
    public bool AnyAttribute(TermPath path, ushort name, ReadOnlySpan<byte> value)
    {
        foreach (var element in Each(path))
        {
            if (element.Attribute(name) is { Exists: true } text && text.Bytes.SequenceEqual(value))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether the one element there may be has more than white space.</summary>
    public Truth Filled(TermPath path)
    {
        var text = Value(path);
        return text.IsSeveral ? Truth.Undecided : !Lexical.IsBlank(text.Bytes);
    }

    /// <summary>Whether any of the elements has more than white space.</summary>
    public bool AnyFilled(TermPath path)
    {
        foreach (var element in Each(path))
        {
            if (!Lexical.IsBlank(element.Raw))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The decimal number in the one element there may be.</summary>
    public Number Decimal(TermPath path)
    {
        var text = Value(path);
        return text.IsSeveral ? Number.Unusable
            : text.Exists ? Lexical.Decimal(text.Bytes)
            : Number.None;
    }

    /// <summary>The decimal number in this element.</summary>
    public Number Decimal() => Lexical.Decimal(Raw);

    /// <summary>Whether the text after the point in the one element there may be is no longer than this.</summary>
    public Truth DecimalsAtMost(int most, TermPath path)
    {
        var text = Value(path);
        return text.IsSeveral ? Truth.Undecided : Lexical.Decimals(text.Bytes) <= most;
    }

    /// <summary>Whether any of the elements is, unchanged, this string.</summary>
    public bool Any(TermPath path, ReadOnlySpan<byte> value)
    {
        foreach (var element in Each(path))
        {
            if (element.Raw.SequenceEqual(value))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a number in any of the elements compares with a whole number as a test of the sign asks.</summary>
    public Truth AnyNumber(TermPath path, Func<int, bool> test, int whole = 0) => AnyNumber(path, test, whole, isInteger: true);

    /// <summary>Whether a number in any of the elements is this one, an integer or else a decimal or double.</summary>
    public Truth AnyNumber(TermPath path, double number, bool isInteger) => AnyNumber(path, static sign => sign == 0, number, isInteger);

    /// <summary>Whether any of the elements is this boolean.</summary>
    public Truth AnyBoolean(TermPath path, bool value)
    {
        foreach (var element in Each(path))
        {
            var read = Lexical.Boolean(element.Raw);
            if (read.IsUndecided)
            {
                return read;
            }
            if (read.Holds == value)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the element has an attribute.</summary>
    public bool HasAttribute(ushort name) => document.Tape.AttributeOf(node, name) >= 0;

    /// <summary>The value of an attribute.</summary>
    public Text Attribute(ushort name)
    {
        var attribute = document.Tape.AttributeOf(node, name);
        return attribute < 0 ? Text.None : Text.Of(document.Tape.AttributeValue(attribute));
    }

    /// <summary>Whether an element of a name is around this one.</summary>
    public bool IsInside(ushort name)
    {
        for (var around = document.Tape.Parent(node); around >= 0; around = document.Tape.Parent(around))
        {
            if (document.Tape.Name(around) == name)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether the number in this element compares with a whole number as a test of the sign asks.</summary>
    public Truth IsNumber(Func<int, bool> test, int whole = 0) => Untyped.Compare(Raw, whole, isInteger: true) is { } sign ? test(sign) : Truth.Undecided;

    /// <summary>The string value as a .NET string, for messages and patterns.</summary>
    public string String() => Encoding.UTF8.GetString(Raw);

    private Truth AnyNumber(TermPath path, Func<int, bool> test, double number, bool isInteger)
    {
        foreach (var element in Each(path))
        {
            if (Untyped.Compare(element.Raw, number, isInteger) is not { } sign)
            {
                return Truth.Undecided;
            }
            if (!double.IsNaN(number) && test(sign))
            {
                return true;
            }
        }

        return false;
    }
}
