using System.Xml.XPath;
using Invoicing.Xml.Canonical;

namespace Invoicing.Signatures.Standard;

/// <summary>
/// Writes a set of nodes in canonical form. Sources: W3C Canonical XML 1.0 (2001), sections 2.3 and 2.4; Canonical XML 1.1 (2008), section 2.4;
/// Exclusive XML Canonicalization 1.0 (2002), section 3.
/// </summary>
internal sealed class NodeSetWriter
{
    private const string XmlUri = "http://www.w3.org/XML/1998/namespace";

    private readonly NodeSet _set;
    private readonly Canonicalization _form;
    private readonly WorkBudget _budget;
    private readonly CanonicalOutput _output = new(4096);
    private readonly NamespaceScope _rendered = new();

    private NodeSetWriter(NodeSet set, Canonicalization form, WorkBudget budget) => (_set, _form, _budget) = (set, form, budget);

    /// <summary>The canonical bytes. Throws <see cref="UnsupportedTransformException"/> for joined values of xml:base, of Canonical XML 1.1.</summary>
    public static ReadOnlyMemory<byte> Write(NodeSet set, Canonicalization form, WorkBudget budget)
    {
        var writer = new NodeSetWriter(set, form, budget);
        writer.Children(set.Tree.Root, null, 0);
        budget.SpendText(writer._output.Length);
        return writer._output.Written;
    }

    private void Children(TreeNode parent, TreeNode? above, int depth)
    {
        for (var node = parent.FirstChild; node is not null; node = node.Next)
        {
            _budget.Spend();
            switch (node.Kind)
            {
                case XPathNodeType.Element:
                    Element(node, above, depth);
                    break;
                case XPathNodeType.Text when _set.Has(node):
                    _output.WriteText(node.Value);
                    break;
                case XPathNodeType.Comment when _form.WithComments && _set.Has(node):
                case XPathNodeType.ProcessingInstruction when _set.Has(node):
                    Aside(node);
                    break;
            }
        }
    }

    private void Element(TreeNode element, TreeNode? above, int depth)
    {
        var isIn = _set.Has(element);
        if (isIn)
        {
            _output.Write("<"u8);
            Name(element);
            Namespaces(element, above, depth);
        }
        Attributes(element, isIn);
        if (isIn)
        {
            _output.Write(">"u8);
        }
        Children(element, isIn ? element : above, depth + 1);
        if (isIn)
        {
            _output.Write("</"u8);
            Name(element);
            _output.Write(">"u8);
        }
        _rendered.Leave(depth);
    }

    private void Namespaces(TreeNode element, TreeNode? above, int depth)
    {
        var declared = _form.IsExclusive ? Exclusive(element, above, depth) : [.. Inclusive(element, above, _ => true)];
        foreach (var (prefix, uri) in declared)
        {
            _output.Write(prefix.Length == 0 ? " xmlns"u8 : " xmlns:"u8);
            _output.Write(prefix);
            Value(uri);
        }
    }

    /// <summary>What is in scope of the element and is not so already at the nearest element above it that is written.</summary>
    private IEnumerable<(string Prefix, string Uri)> Inclusive(TreeNode element, TreeNode? above, Func<string, bool> counts)
    {
        if (counts("") && Default(element) is null && above is not null && Default(above) is not null)
        {
            yield return ("", "");
        }
        foreach (var (prefix, uri) in element.Namespaces)
        {
            _budget.Spend();
            if (
                counts(prefix)
                && _set.HasNamespace(element, prefix)
                && !(above is not null && _set.HasNamespace(above, prefix) && above.Namespace(prefix) == uri)
            )
            {
                yield return (prefix, uri);
            }
        }
    }

    private string? Default(TreeNode element) => _set.HasNamespace(element, "") ? element.Namespace("") : null;

    /// <summary>What the names of the element and of its attributes use, where no element above has written the same; and what the prefix list names.</summary>
    private IEnumerable<(string Prefix, string Uri)> Exclusive(TreeNode element, TreeNode? above, int depth)
    {
        var used = new SortedDictionary<string, string>(Comparer<string>.Create(CodePointOrder.Compare));
        if (_form.Inclusive.Count > 0)
        {
            foreach (var (prefix, uri) in Inclusive(element, above, _form.Inclusive.Contains))
            {
                used[prefix] = uri;
                _rendered.Bind(prefix, uri, depth);
            }
        }
        Use(element.Prefix);
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Prefix.Length > 0 && _set.Has(attribute))
            {
                Use(attribute.Prefix);
            }
        }
        return used.Select(pair => (pair.Key, pair.Value));

        void Use(string prefix)
        {
            var uri = _set.HasNamespace(element, prefix) ? element.Namespace(prefix) ?? "" : "";
            if (prefix == "xml" || _form.Inclusive.Contains(prefix) || _rendered.Find(prefix) == uri || (uri.Length == 0 && prefix.Length > 0))
            {
                return;
            }
            _rendered.Bind(prefix, uri, depth);
            used[prefix] = uri;
        }
    }

    private void Attributes(TreeNode element, bool isIn)
    {
        List<TreeNode> attributes = [.. element.Attributes.Where(_set.Has)];
        if (isIn && !_form.IsExclusive && element.Parent is { IsElement: true } parent && !_set.Has(parent))
        {
            Inherit(element, attributes);
        }
        attributes.Sort(
            (left, right) => CodePointOrder.Compare(left.Uri, right.Uri) is var byUri && byUri != 0 ? byUri : CodePointOrder.Compare(left.Local, right.Local)
        );
        foreach (var attribute in attributes)
        {
            _budget.Spend();
            _output.Write(" "u8);
            Name(attribute);
            Value(attribute.Value);
        }
    }

    // What stands above an element and is not written still says of it which language it is in.
    private void Inherit(TreeNode element, List<TreeNode> attributes)
    {
        HashSet<string> seen = [.. element.Attributes.Where(attribute => attribute.Uri == XmlUri).Select(attribute => attribute.Local)];
        for (var above = element.Parent; above is { IsElement: true }; above = above.Parent)
        {
            _budget.Spend();
            foreach (var attribute in above.Attributes.Where(attribute => attribute.Uri == XmlUri))
            {
                if (_form.Is11 && attribute.Local == "base")
                {
                    throw new UnsupportedTransformException("a part below an element with xml:base in Canonical XML 1.1");
                }
                if (!(_form.Is11 && attribute.Local == "id") && seen.Add(attribute.Local))
                {
                    attributes.Add(attribute);
                }
            }
        }
    }

    private void Aside(TreeNode node)
    {
        var (isOutside, isBehind) = (!node.Parent!.IsElement, node.Parent.Elements.Any(element => element.Index < node.Index));
        _output.Write(isOutside && isBehind ? "\n"u8 : ""u8);
        if (node.Kind == XPathNodeType.Comment)
        {
            _output.Write("<!--"u8);
            _output.Write(node.Value.Replace("\r", "&#xD;", StringComparison.Ordinal));
            _output.Write("-->"u8);
        }
        else
        {
            _output.Write("<?"u8);
            _output.Write(node.Local);
            _output.Write(node.Value.Length > 0 ? " "u8 : ""u8);
            _output.Write(node.Value.Replace("\r", "&#xD;", StringComparison.Ordinal));
            _output.Write("?>"u8);
        }
        _output.Write(isOutside && !isBehind ? "\n"u8 : ""u8);
    }

    private void Name(TreeNode node)
    {
        if (node.Prefix.Length > 0)
        {
            _output.Write(node.Prefix);
            _output.Write(":"u8);
        }
        _output.Write(node.Local);
    }

    private void Value(string value)
    {
        _output.Write("=\""u8);
        _output.WriteAttribute(value);
        _output.Write("\""u8);
    }
}
