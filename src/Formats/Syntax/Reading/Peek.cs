using System.Text;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Syntax.Reading;

/// <summary>A look at an element before it is read: which of several terms it is may depend on what stands in it.</summary>
/// <param name="Tape">The document.</param>
/// <param name="Node">The element.</param>
internal readonly record struct Peek(XmlTape Tape, int Node)
{
    /// <summary>The root element.</summary>
    internal Peek Root => new(Tape, 0);

    /// <summary>Text of the first descendant at the end of a way, without white space around it; null where there is none, or it is blank.</summary>
    internal string? Text(ReadOnlySpan<ushort> way) =>
        Find(way) is var at and >= 0 && Tape.Text(at).Trim(" \t\r\n"u8) is { IsEmpty: false } text ? Encoding.UTF8.GetString(text) : null;

    /// <summary>An attribute of the first descendant at the end of a way.</summary>
    internal string? Attribute(ReadOnlySpan<ushort> way, ushort name) =>
        Find(way) is var at and >= 0 && Tape.AttributeOf(at, name) is var attribute and >= 0 ? Encoding.UTF8.GetString(Tape.AttributeValue(attribute)) : null;

    /// <summary>Whether there is an element at the end of a way.</summary>
    internal bool Has(ReadOnlySpan<ushort> way) => Find(way) >= 0;

    private int Find(ReadOnlySpan<ushort> way)
    {
        var at = Node;
        foreach (var step in way)
        {
            at = at < 0 ? at : Tape.Child(at, step);
        }
        return at;
    }
}
