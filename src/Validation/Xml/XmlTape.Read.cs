namespace Invoicing.Validation.Xml;

/// <content>The reader's side: elements by number, -1 for none.</content>
internal sealed partial class XmlTape
{
    /// <summary>The name of an element.</summary>
    public ushort Name(int node) => name[node];

    /// <summary>The element around an element.</summary>
    public int Parent(int node) => parent[node];

    /// <summary>The first number past an element's descendants.</summary>
    public int End(int node) => end[node];

    /// <summary>Byte offset of an element's start tag.</summary>
    public int Offset(int node) => tag[node];

    /// <summary>The first element of a name in the whole document.</summary>
    public int FirstNamed(ushort nameId) => firstByName[nameId];

    /// <summary>The next element of the same name in the whole document.</summary>
    public int NextNamed(int node) => nextByName[node];

    /// <summary>The first child element.</summary>
    public int FirstChild(int node) => (flags[node] & HasElements) != 0 ? node + 1 : -1;

    /// <summary>The next sibling element.</summary>
    public int NextSibling(int node)
    {
        var next = end[node];
        return parent[node] >= 0 && next < end[parent[node]] ? next : -1;
    }

    /// <summary>The first child of a name. The root's children are found by their names, for it may have very many.</summary>
    public int Child(int node, ushort nameId)
    {
        if (node == 0)
        {
            var candidate = firstByName[nameId];
            while (candidate >= 0 && parent[candidate] != 0) candidate = nextByName[candidate];
            return candidate;
        }

        if ((flags[node] & HasElements) == 0) return -1;
        var limit = end[node];
        for (var child = node + 1; child < limit; child = end[child])
            if (name[child] == nameId) return child;
        return -1;
    }

    /// <summary>The next sibling of a child that has the same name.</summary>
    public int NextLike(int child)
    {
        var around = parent[child];
        if (around <= 0)
        {
            var candidate = nextByName[child];
            while (candidate >= 0 && parent[candidate] != around) candidate = nextByName[candidate];
            return candidate;
        }

        var limit = end[around];
        for (var next = end[child]; next < limit; next = end[next])
            if (name[next] == name[child]) return next;
        return -1;
    }

    /// <summary>The attribute of an element, by number.</summary>
    public int AttributeOf(int node, ushort nameId)
    {
        var limit = firstAttribute[node + 1];
        for (var attribute = firstAttribute[node]; attribute < limit; attribute++)
            if (attributeName[attribute] == nameId) return attribute;
        return -1;
    }

    /// <summary>The names of an element's attributes.</summary>
    public ReadOnlySpan<ushort> AttributeNames(int node) =>
        attributeName.AsSpan(firstAttribute[node], firstAttribute[node + 1] - firstAttribute[node]);

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
        if (flags[node] == 0) return Source.Span[textStart[node]..textEnd[node]];
        decoded ??= [];
        if (decoded.TryGetValue(node, out var text)) return text;
        text = TextDecoder.Element(Content(node));
        decoded.Add(node, text);
        return text;
    }

    /// <summary>The text nodes directly in an element; comments and child elements part them.</summary>
    public List<byte[]> TextNodes(int node) =>
        flags[node] == 0
            ? textStart[node] < textEnd[node] ? [Text(node).ToArray()] : []
            : TextDecoder.TextNodes(Content(node));

    /// <summary>Whether an element's text is its bytes as they stand, so that it has at most one text node.</summary>
    public bool IsPlain(int node) => flags[node] == 0;

    /// <summary>The qualified name as it stands in the document.</summary>
    public ReadOnlySpan<byte> QualifiedName(int node)
    {
        var rest = Source.Span[(tag[node] + 1)..];
        return rest[..rest.IndexOfAny(" \t\r\n/>"u8)];
    }

    private ReadOnlySpan<byte> Content(int node) => Source.Span[textStart[node]..textEnd[node]];
}
