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
    public int NextNamed(int node)
    {
        Steps++;
        return nodes[node].NextByName;
    }

    /// <summary>The first child element.</summary>
    public int FirstChild(int node) => (nodes[node].Flags & HasElements) != 0 ? node + 1 : -1;

    /// <summary>The next sibling element.</summary>
    public int NextSibling(int node)
    {
        var next = nodes[node].End;
        return nodes[node].Parent >= 0 && next < nodes[nodes[node].Parent].End ? next : -1;
    }

    /// <summary>How many elements were gone past so far: the work that rules made.</summary>
    public long Steps { get; private set; }

    /// <summary>The first child of a name.</summary>
    public int Child(int node, ushort nameId)
    {
        Steps++;
        if ((nodes[node].Flags & (HasElements | IsIndexed)) != HasElements) return (nodes[node].Flags & IsIndexed) == 0 ? -1 : wide!.First(node, nameId);
        if (node == 0) return Top(firstByName[nameId], out var walked) ? walked : Index(0).First(0, nameId);
        return Like(node, node + 1, nameId, out var found) ? found : Index(node).First(node, nameId);
    }

    /// <summary>The next sibling of a child that has the same name.</summary>
    public int NextLike(int child)
    {
        Steps++;
        var around = nodes[child].Parent;
        if (around < 0) return -1;
        if ((nodes[around].Flags & IsIndexed) != 0) return wide!.NextLike(child);
        if (around == 0) return Top(nodes[child].NextByName, out var walked) ? walked : Index(0).NextLike(child);
        return Like(around, nodes[child].End, nodes[child].Name, out var found) ? found : Index(around).NextLike(child);
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
    public ReadOnlySpan<byte> AttributeValue(int attribute) => TextDecoder.Attribute(Source.Span[attributeStart[attribute]..attributeEnd[attribute]]);

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

    /// <summary>The namespace of an element, looked for in the tags from itself outwards: names of the vocabulary have theirs in their id.</summary>
    public byte Namespace(int node)
    {
        XmlNames.TrySplit(QualifiedName(node), out var prefix, out _);
        for (var at = node; at >= 0; at = Parent(at))
        {
            var declarations = new SourceAttributes(Source.Span[Offset(at)..ContentStart(at)], declarations: true);
            while (declarations.MoveNext())
            {
                if (!(declarations.Name.Length > 5 ? declarations.Name[6..] : []).SequenceEqual(prefix)) continue;
                return NamespaceIds.OfUri(TextDecoder.Attribute(declarations.Value));
            }
        }

        return NamespaceIds.None;
    }

    /// <summary>The first child of the root in a row of elements of one name; false after too many steps.</summary>
    private bool Top(int candidate, out int found)
    {
        var steps = 0;
        for (found = candidate; found >= 0 && nodes[found].Parent != 0; found = nodes[found].NextByName)
            if (++steps > MostSteps) return false;
        return true;
    }

    /// <summary>The first child of a name from one child on; false after too many steps.</summary>
    private bool Like(int around, int from, ushort nameId, out int found)
    {
        var (limit, steps) = (nodes[around].End, 0);
        for (found = from; found < limit; found = nodes[found].End)
        {
            if (nodes[found].Name == nameId) return true;
            if (++steps > MostSteps) return false;
        }

        found = -1;
        return true;
    }

    /// <summary>Notes the children of an element that has many, so that no rule that asks each of them for a sibling walks past all others.</summary>
    private WideElements Index(int node)
    {
        wide ??= new WideElements(Count);
        wide.Add(this, node);
        nodes[node].Flags |= IsIndexed;
        return wide;
    }

    private ReadOnlySpan<byte> Content(int node) => Source.Span[nodes[node].TextStart..nodes[node].TextEnd];
}
