namespace Invoicing.Validation.Xml;

/// <content>The reader's side: elements by number, -1 for none.</content>
internal sealed partial class XmlTape
{
    /// <summary>The name of an element.</summary>
    public ushort Name(int node) => nodes[node].Name;

    /// <summary>The element around an element.</summary>
    public int Parent(int node) => nodes[node].Parent;

    /// <summary>The first number past an element's descendants.</summary>
    public int End(int node) => nodes[node].End;

    /// <summary>Byte offset of an element's start tag.</summary>
    public int Offset(int node) => nodes[node].Tag;

    /// <summary>Byte offset of the first byte past an element's start tag.</summary>
    public int ContentStart(int node) => nodes[node].TextStart;

    /// <summary>Byte offset of the first byte past an element's end tag.</summary>
    public int EndOffset(int node)
    {
        var at = nodes[node].TextEnd;
        var source = Source.Span;
        return at == nodes[node].TextStart && source[at - 2] == '/' ? at : at + source[at..].IndexOf((byte)'>') + 1;
    }

    /// <summary>Byte offset where an element's content ends.</summary>
    public int ContentEnd(int node) => nodes[node].TextEnd;

    /// <summary>The number of an element's first attribute, if it has any.</summary>
    public int FirstAttribute(int node) => nodes[node].FirstAttribute;

    /// <summary>The first element of a name in the whole document.</summary>
    public int FirstNamed(ushort nameId) => firstByName[nameId];

    /// <summary>The next element of the same name in the whole document.</summary>
    public int NextNamed(int node) => nodes[node].NextByName;

    /// <summary>The first child element.</summary>
    public int FirstChild(int node) => (nodes[node].Flags & HasElements) != 0 ? node + 1 : -1;

    /// <summary>The next sibling element.</summary>
    public int NextSibling(int node)
    {
        var next = nodes[node].End;
        return nodes[node].Parent >= 0 && next < nodes[nodes[node].Parent].End ? next : -1;
    }

    /// <summary>The first child of a name. The root's children are found by their names, for it may have very many.</summary>
    public int Child(int node, ushort nameId)
    {
        if (node == 0)
        {
            var candidate = firstByName[nameId];
            while (candidate >= 0 && nodes[candidate].Parent != 0) candidate = nodes[candidate].NextByName;
            return candidate;
        }

        if ((nodes[node].Flags & HasElements) == 0) return -1;
        var limit = nodes[node].End;
        for (var child = node + 1; child < limit; child = nodes[child].End)
            if (nodes[child].Name == nameId) return child;
        return -1;
    }

    /// <summary>The next sibling of a child that has the same name.</summary>
    public int NextLike(int child)
    {
        var around = nodes[child].Parent;
        if (around <= 0)
        {
            var candidate = nodes[child].NextByName;
            while (candidate >= 0 && nodes[candidate].Parent != around) candidate = nodes[candidate].NextByName;
            return candidate;
        }

        var limit = nodes[around].End;
        for (var next = nodes[child].End; next < limit; next = nodes[next].End)
            if (nodes[next].Name == nodes[child].Name) return next;
        return -1;
    }

    /// <summary>Elements without child elements and without text but white space.</summary>
    public IEnumerable<int> BlankLeaves => blankCandidates.Where(node => Engine.Lexical.IsBlank(Text(node)));

    /// <summary>The attribute of an element, by number.</summary>
    public int AttributeOf(int node, ushort nameId)
    {
        var limit = nodes[node + 1].FirstAttribute;
        for (var attribute = nodes[node].FirstAttribute; attribute < limit; attribute++)
            if (attributeName[attribute] == nameId) return attribute;
        return -1;
    }

    /// <summary>The names of an element's attributes.</summary>
    public ReadOnlySpan<ushort> AttributeNames(int node) =>
        attributeName.AsSpan(nodes[node].FirstAttribute, nodes[node + 1].FirstAttribute - nodes[node].FirstAttribute);

    /// <summary>The names of all attributes of the document.</summary>
    public ReadOnlySpan<ushort> AllAttributeNames => attributeName.AsSpan(0, AttributeCount);

    /// <summary>The value of an attribute.</summary>
    public ReadOnlySpan<byte> AttributeValue(int attribute)
    {
        var raw = Source.Span[attributeStart[attribute]..attributeEnd[attribute]];
        return raw.IndexOfAny("&\t\r\n"u8) < 0 ? raw : TextDecoder.Attribute(raw);
    }

    /// <summary>The string value of an element, as XPath's string() has it, in UTF-8.</summary>
    public ReadOnlySpan<byte> Text(int node)
    {
        if (nodes[node].Flags == 0) return Source.Span[nodes[node].TextStart..nodes[node].TextEnd];
        decoded ??= [];
        if (decoded.TryGetValue(node, out var text)) return text;
        text = TextDecoder.Element(Content(node));
        decoded.Add(node, text);
        return text;
    }

    /// <summary>The text nodes directly in an element; comments and child elements part them.</summary>
    public List<byte[]> TextNodes(int node) =>
        nodes[node].Flags == 0
            ? nodes[node].TextStart < nodes[node].TextEnd ? [Text(node).ToArray()] : []
            : TextDecoder.TextNodes(Content(node));

    /// <summary>Whether an element's text is its bytes as they stand, so that it has at most one text node.</summary>
    public bool IsPlain(int node) => nodes[node].Flags == 0;

    /// <summary>The qualified name as it stands in the document.</summary>
    public ReadOnlySpan<byte> QualifiedName(int node)
    {
        var rest = Source.Span[(nodes[node].Tag + 1)..];
        return rest[..rest.IndexOfAny(" \t\r\n/>"u8)];
    }

    private ReadOnlySpan<byte> Content(int node) => Source.Span[nodes[node].TextStart..nodes[node].TextEnd];
}
