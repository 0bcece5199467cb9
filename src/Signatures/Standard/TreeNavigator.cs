using System.Text;
using System.Xml;
using System.Xml.XPath;

namespace Invoicing.Signatures.Standard;

/// <summary>Shows a <see cref="SourceTree"/> to the framework's XPath engine, and counts each look, so that an expression cannot go on for ever.</summary>
internal sealed class TreeNavigator : XPathNavigator
{
    private const string XmlUri = "http://www.w3.org/XML/1998/namespace";

    private readonly SourceTree _tree;
    private readonly WorkBudget _budget;
    private TreeNode _node;
    private int _namespace = -1;
    private bool _isContext;

    /// <summary>Stands on a node, or on a namespace of it.</summary>
    public TreeNavigator(SourceTree tree, TreeNode node, WorkBudget budget, bool isContext = false, int namespaceIndex = -1)
    {
        (_tree, _node, _budget, _isContext, _namespace) = (tree, node, budget, isContext, namespaceIndex);
    }

    private TreeNavigator(TreeNavigator other) =>
        (_tree, _node, _budget, _namespace, _isContext, NameTable) = (
            other._tree,
            other._node,
            other._budget,
            other._namespace,
            other._isContext,
            other.NameTable
        );

    /// <summary>The node; of a namespace, its element.</summary>
    public TreeNode Node => _node;

    /// <summary>Whether it stands on a namespace.</summary>
    public bool IsNamespace => _namespace >= 0;

    public override XmlNameTable NameTable { get; } = new NameTable();

    public override string BaseURI => "";

    public override bool IsEmptyElement => Look().FirstChild is null;

    public override XPathNodeType NodeType => Look() is var node && _namespace >= 0 ? XPathNodeType.Namespace : node.Kind;

    public override string LocalName => Look() is var node && _namespace >= 0 ? Binding.Prefix : node.Local;

    public override string NamespaceURI => Look() is var node && _namespace >= 0 ? "" : node.Uri;

    public override string Prefix => Look() is var node && _namespace >= 0 ? "" : node.Prefix;

    public override string Name => Prefix is { Length: > 0 } prefix ? prefix + ":" + LocalName : LocalName;

    public override string Value
    {
        get
        {
            var node = Look();
            if (_namespace >= 0)
            {
                return Binding.Uri;
            }
            var value = node.Kind is XPathNodeType.Root or XPathNodeType.Element ? TextBelow(node) : node.Value;
            _budget.SpendText(value.Length);
            return value;
        }
    }

    private (string Prefix, string Uri) Binding => _namespace < _node.Namespaces.Count ? _node.Namespaces[_namespace] : ("xml", XmlUri);

    public override XPathNavigator Clone() => new TreeNavigator(this);

    public override bool IsSamePosition(XPathNavigator other)
    {
        var same = other is TreeNavigator at && ReferenceEquals(at.Look(), Look()) && at._namespace == _namespace;
        return same;
    }

    // A node out of order costs the engine a shift of what it has gathered.
    public override XmlNodeOrder ComparePosition(XPathNavigator? nav)
    {
        if (nav is not TreeNavigator other || !ReferenceEquals(other._tree, _tree))
        {
            return XmlNodeOrder.Unknown;
        }
        _budget.Spend(1 + (_tree.Count / 1024));
        var order = (Look().Index, _namespace).CompareTo((other.Look().Index, other._namespace));
        return order switch
        {
            < 0 => XmlNodeOrder.Before,
            > 0 => XmlNodeOrder.After,
            _ => XmlNodeOrder.Same,
        };
    }

    public override bool IsDescendant(XPathNavigator? nav) =>
        nav is TreeNavigator other && _namespace < 0 && Look() != other.Look() && _node.Holds(other._node);

    public override bool MoveTo(XPathNavigator other)
    {
        if (other is not TreeNavigator to || !ReferenceEquals(to._tree, _tree))
        {
            return false;
        }
        (_node, _namespace, _isContext) = (to._node, to._namespace, to._isContext);
        return true;
    }

    public override void MoveToRoot() => (_node, _namespace, _isContext) = (_tree.Root, -1, false);

    public override bool MoveToFirstAttribute() => _namespace < 0 && Go(Look().Attributes is [var first, ..] ? first : null);

    public override bool MoveToNextAttribute()
    {
        if (Look().Kind != XPathNodeType.Attribute)
        {
            return false;
        }
        var siblings = _node.Parent!.Attributes;
        var next = _node.Index - siblings[0].Index + 1;
        return Go(next < siblings.Count ? siblings[next] : null);
    }

    public override bool MoveToFirstNamespace(XPathNamespaceScope namespaceScope)
    {
        if (!Look().IsElement || _namespace >= 0 || namespaceScope == XPathNamespaceScope.Local)
        {
            return false;
        }
        _namespace = 0;
        return namespaceScope == XPathNamespaceScope.All || _node.Namespaces.Count > 0 || Leave();
    }

    public override bool MoveToNextNamespace(XPathNamespaceScope namespaceScope)
    {
        var most = Look().Namespaces.Count - (namespaceScope == XPathNamespaceScope.All ? 0 : 1);
        if (_namespace < 0 || _namespace >= most)
        {
            return false;
        }
        _namespace++;
        return true;
    }

    public override bool MoveToFirstChild() => _namespace < 0 && Go(Look().FirstChild);

    public override bool MoveToNext() => _namespace < 0 && Go(Look().Next);

    public override bool MoveToPrevious() => _namespace < 0 && Go(Look().Previous);

    public override bool MoveToParent()
    {
        if (_namespace < 0)
        {
            return Go(Look().Parent);
        }
        Look();
        _namespace = -1;
        return true;
    }

    public override bool MoveToId(string id) => Go(_tree.Find(id).Element);

    private TreeNode Look()
    {
        _budget.Spend();
        _budget.SawContext |= _isContext;
        return _node;
    }

    private bool Leave()
    {
        _namespace = -1;
        return false;
    }

    private bool Go(TreeNode? to)
    {
        if (to is null)
        {
            return false;
        }
        (_node, _namespace) = (to, -1);
        return true;
    }

    private string TextBelow(TreeNode top)
    {
        var text = new StringBuilder();
        for (var node = top.FirstChild; node is not null; )
        {
            _budget.Spend();
            if (node.Kind == XPathNodeType.Text)
            {
                text.Append(node.Value);
            }
            if (node.FirstChild is not null)
            {
                node = node.FirstChild;
                continue;
            }
            while (node != top && node!.Next is null)
            {
                node = node.Parent;
            }
            node = node == top ? null : node.Next;
        }
        return text.ToString();
    }
}
