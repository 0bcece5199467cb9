namespace Invoicing.Xml.Scanning;

/// <content>The reader's side: elements by number, -1 for none.</content>
public sealed partial class XmlTape
{
    /// <summary>The name of an element.</summary>
    public ushort Name(int node) => _nodes[node].Name;

    /// <summary>The element around an element.</summary>
    public int Parent(int node) => _nodes[node].Parent;

    /// <summary>The first number past an element's descendants.</summary>
    public int End(int node) => _nodes[node].End;

    /// <summary>Byte offset of an element's start tag.</summary>
    public int Offset(int node) => _nodes[node].Tag;

    /// <summary>Byte offset of the first byte past an element's start tag.</summary>
    public int ContentStart(int node) => _nodes[node].TextStart;

    /// <summary>Byte offset of the first byte past an element's end tag.</summary>
    public int EndOffset(int node)
    {
        var at = _nodes[node].TextEnd;
        var source = Source.Span;
        return at == _nodes[node].TextStart && source[at - 2] == '/' ? at : at + source[at..].IndexOf((byte)'>') + 1;
    }

    /// <summary>Byte offset where an element's content ends.</summary>
    public int ContentEnd(int node) => _nodes[node].TextEnd;

    /// <summary>The number of an element's first attribute, if it has any.</summary>
    public int FirstAttribute(int node) => _nodes[node].FirstAttribute;

    /// <summary>The first element of a name in the whole document.</summary>
    public int FirstNamed(ushort nameId) => _firstByName[nameId];

    /// <summary>The next element of the same name in the whole document.</summary>
    public int NextNamed(int node)
    {
        Steps++;
        return _nodes[node].NextByName;
    }

    /// <summary>The first child element.</summary>
    public int FirstChild(int node) => (_nodes[node].Flags & HasElements) != 0 ? node + 1 : -1;

    /// <summary>The next sibling element.</summary>
    public int NextSibling(int node)
    {
        var next = _nodes[node].End;
        return _nodes[node].Parent >= 0 && next < _nodes[_nodes[node].Parent].End ? next : -1;
    }

    /// <summary>How many elements were gone past so far: the work that rules made.</summary>
    public long Steps { get; private set; }

    /// <summary>The first child of a name.</summary>
    public int Child(int node, ushort nameId)
    {
        Steps++;
        if ((_nodes[node].Flags & (HasElements | IsIndexed)) != HasElements)
        {
            return (_nodes[node].Flags & IsIndexed) == 0 ? -1 : _wide!.First(node, nameId);
        }
        if (node == 0)
        {
            return Top(_firstByName[nameId], out var walked) ? walked : Index(0).First(0, nameId);
        }
        return Like(node, node + 1, nameId, out var found) ? found : Index(node).First(node, nameId);
    }

    /// <summary>The next sibling of a child that has the same name.</summary>
    public int NextLike(int child)
    {
        Steps++;
        var around = _nodes[child].Parent;
        if (around < 0)
        {
            return -1;
        }
        if ((_nodes[around].Flags & IsIndexed) != 0)
        {
            return _wide!.NextLike(child);
        }
        if (around == 0)
        {
            return Top(_nodes[child].NextByName, out var walked) ? walked : Index(0).NextLike(child);
        }
        return Like(around, _nodes[child].End, _nodes[child].Name, out var found) ? found : Index(around).NextLike(child);
    }

    /// <summary>Elements without child elements and without text but white space.</summary>
    public IEnumerable<int> BlankLeaves => _blankCandidates.Where(node => XmlWhiteSpace.IsBlank(Text(node)));

    /// <summary>The attribute of an element, by number.</summary>
    public int AttributeOf(int node, ushort nameId)
    {
        var limit = _nodes[node + 1].FirstAttribute;
        for (var attribute = _nodes[node].FirstAttribute; attribute < limit; attribute++)
        {
            if (_attributeName[attribute] == nameId)
            {
                return attribute;
            }
        }
        return -1;
    }

    /// <summary>The names of an element's attributes.</summary>
    public ReadOnlySpan<ushort> AttributeNames(int node) =>
        _attributeName.AsSpan(_nodes[node].FirstAttribute, _nodes[node + 1].FirstAttribute - _nodes[node].FirstAttribute);

    /// <summary>The names of all attributes of the document.</summary>
    public ReadOnlySpan<ushort> AllAttributeNames => _attributeName.AsSpan(0, AttributeCount);

    /// <summary>The value of an attribute.</summary>
    public ReadOnlySpan<byte> AttributeValue(int attribute) => TextDecoder.Attribute(Source.Span[_attributeStart[attribute].._attributeEnd[attribute]]);

    /// <summary>The string value of an element, as XPath's string() has it, in UTF-8.</summary>
    public ReadOnlySpan<byte> Text(int node)
    {
        if (_nodes[node].Flags == 0)
        {
            return Source.Span[_nodes[node].TextStart.._nodes[node].TextEnd];
        }
        _decoded ??= [];
        if (_decoded.TryGetValue(node, out var text))
        {
            return text;
        }
        text = TextDecoder.Element(Content(node));
        _decoded.Add(node, text);
        return text;
    }

    /// <summary>The text nodes directly in an element; comments and child elements part them.</summary>
    public List<byte[]> TextNodes(int node) =>
        _nodes[node].Flags == 0
            ? _nodes[node].TextStart < _nodes[node].TextEnd
                ? [Text(node).ToArray()]
                : []
            : TextDecoder.TextNodes(Content(node));

    /// <summary>Whether an element's text is its bytes as they stand, so that it has at most one text node.</summary>
    public bool IsPlain(int node) => _nodes[node].Flags == 0;

    /// <summary>The qualified name as it stands in the document.</summary>
    public ReadOnlySpan<byte> QualifiedName(int node)
    {
        var rest = Source.Span[(_nodes[node].Tag + 1)..];
        return rest[..rest.IndexOfAny(" \t\r\n/>"u8)];
    }

    /// <summary>The namespace of an element, looked for in the tags from itself outwards: names of the vocabulary have theirs in their id.</summary>
    public byte Namespace(int node)
    {
        XmlNames.TrySplit(QualifiedName(node), out var prefix, out _);
        return NamespaceIds.OfUri(NamespaceName(node, prefix));
    }

    /// <summary>The namespace name that a prefix stands for at an element; empty for none.</summary>
    public ReadOnlySpan<byte> NamespaceName(int node, ReadOnlySpan<byte> prefix)
    {
        for (var at = node; at >= 0; at = Parent(at))
        {
            var declarations = new SourceAttributes(Source.Span[Offset(at)..ContentStart(at)], declarations: true);
            while (declarations.MoveNext())
            {
                if ((declarations.Name.Length > 5 ? declarations.Name[6..] : []).SequenceEqual(prefix))
                {
                    return TextDecoder.Attribute(declarations.Value);
                }
            }
        }

        return [];
    }

    /// <summary>The first child of the root in a row of elements of one name; false after too many steps.</summary>
    private bool Top(int candidate, out int found)
    {
        var steps = 0;
        for (found = candidate; found >= 0 && _nodes[found].Parent != 0; found = _nodes[found].NextByName)
        {
            if (++steps > MostSteps)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The first child of a name from one child on; false after too many steps.</summary>
    private bool Like(int around, int from, ushort nameId, out int found)
    {
        var (limit, steps) = (_nodes[around].End, 0);
        for (found = from; found < limit; found = _nodes[found].End)
        {
            if (_nodes[found].Name == nameId)
            {
                return true;
            }
            if (++steps > MostSteps)
            {
                return false;
            }
        }

        found = -1;
        return true;
    }

    /// <summary>Notes the children of an element that has many, so that no rule that asks each of them for a sibling walks past all others.</summary>
    private WideElements Index(int node)
    {
        _wide ??= new WideElements(Count);
        _wide.Add(this, node);
        _nodes[node].Flags |= IsIndexed;
        return _wide;
    }

    private ReadOnlySpan<byte> Content(int node) => Source.Span[_nodes[node].TextStart.._nodes[node].TextEnd];
}
