using System.Globalization;
using System.Text;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>One value in a condition: an element, attribute or text node of the document, or what was worked out from them.</summary>
internal readonly struct Item
{
    private readonly byte[]? _text;

    private Item(ItemKind kind, int node = -1, int part = -1, byte[]? text = null)
    {
        Kind = kind;
        Node = node;
        Part = part;
        _text = text;
    }

    /// <summary>What it is.</summary>
    public ItemKind Kind { get; }

    /// <summary>The element, or the one that the attribute or text node is of; -1 for the document and for values.</summary>
    public int Node { get; }

    /// <summary>The number of the attribute, or of the text node.</summary>
    public int Part { get; }

    /// <summary>The decimal number.</summary>
    public Number Number { get; private init; }

    /// <summary>The binary number.</summary>
    public double Double { get; private init; }

    /// <summary>The truth value.</summary>
    public bool Boolean { get; private init; }

    /// <summary>The moment in which the date begins, in minutes.</summary>
    public long Date { get; private init; }

    /// <summary>Whether it is part of the document.</summary>
    public bool IsNode => Kind is ItemKind.Element or ItemKind.Attribute or ItemKind.TextNode;

    /// <summary>Whether its text has no type yet.</summary>
    public bool IsUntyped => IsNode || Kind == ItemKind.Untyped;

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => Kind is ItemKind.Integer or ItemKind.Decimal or ItemKind.Double;

    /// <summary>An element; -1 is the document.</summary>
    public static Item Element(int node) => new(ItemKind.Element, node);

    /// <summary>An attribute.</summary>
    public static Item Attribute(int node, int attribute, byte[] value) => new(ItemKind.Attribute, node, attribute, value);

    /// <summary>A text node.</summary>
    public static Item TextNode(int node, int number, byte[] text) => new(ItemKind.TextNode, node, number, text);

    /// <summary>A text without a type.</summary>
    public static Item Untyped(byte[] text) => new(ItemKind.Untyped, text: text);

    /// <summary>A string.</summary>
    public static Item Of(byte[] text) => new(ItemKind.String, text: text);

    /// <summary>A string.</summary>
    public static Item Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>A truth value.</summary>
    public static Item Of(bool value) => new(ItemKind.Boolean) { Boolean = value };

    /// <summary>A binary number.</summary>
    public static Item Of(double value) => new(ItemKind.Double) { Double = value };

    /// <summary>A decimal number.</summary>
    public static Item Of(Number value, bool isInteger = false) => new(isInteger ? ItemKind.Integer : ItemKind.Decimal) { Number = value };

    /// <summary>A date.</summary>
    public static Item OfDate(long minutes) => new(ItemKind.Date) { Date = minutes };

    /// <summary>The string value.</summary>
    public ReadOnlySpan<byte> Text(Document document) =>
        Kind switch
        {
            ItemKind.Element => Node < 0 ? document.Tape.Text(0) : document.Tape.Text(Node),
            ItemKind.Boolean => Boolean ? "true"u8 : "false"u8,
            ItemKind.Integer or ItemKind.Decimal => Encoding.UTF8.GetBytes(Number.ToString()),
            ItemKind.Double => Encoding.UTF8.GetBytes(Double.ToString("R", CultureInfo.InvariantCulture)),
            _ => _text,
        };
}
