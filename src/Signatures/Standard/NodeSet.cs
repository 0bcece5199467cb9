using System.Xml.XPath;

namespace Invoicing.Signatures.Standard;

/// <summary>Some nodes of a tree. A namespace is in it with its element, unless an expression said otherwise.</summary>
internal sealed class NodeSet
{
    private readonly bool[] _has;
    private readonly HashSet<(int Element, string Prefix)> _otherwise;

    private NodeSet(SourceTree tree, bool[] has, HashSet<(int Element, string Prefix)> otherwise) => (Tree, _has, _otherwise) = (tree, has, otherwise);

    /// <summary>The tree that its nodes are of.</summary>
    public SourceTree Tree { get; }

    /// <summary>No node.</summary>
    public static NodeSet Empty(SourceTree tree) => new(tree, new bool[tree.Count], []);

    /// <summary>A node and all below it.</summary>
    public static NodeSet Below(SourceTree tree, TreeNode top, bool withComments)
    {
        var set = Empty(tree);
        set.Add(top);
        return withComments ? set : set.Where(node => node.Kind != XPathNodeType.Comment);
    }

    /// <summary>Whether a node is in it.</summary>
    public bool Has(TreeNode node) => _has[node.Index];

    /// <summary>Whether an element's namespace of this prefix is in it.</summary>
    public bool HasNamespace(TreeNode element, string prefix) => _has[element.Index] ^ (_otherwise.Count > 0 && _otherwise.Contains((element.Index, prefix)));

    /// <summary>Adds a node and all below it.</summary>
    public void Add(TreeNode top)
    {
        _has.AsSpan(top.Index..top.End).Fill(true);
        _otherwise.RemoveWhere(pair => pair.Element >= top.Index && pair.Element < top.End);
    }

    /// <summary>Adds what another set of the same tree has.</summary>
    public void Add(NodeSet other)
    {
        for (var i = 0; i < _has.Length; i++)
        {
            _has[i] |= other._has[i];
        }
    }

    /// <summary>The nodes of this set that are not below a node.</summary>
    public NodeSet Without(TreeNode top)
    {
        var rest = Copy();
        rest._has.AsSpan(top.Index..top.End).Clear();
        rest._otherwise.RemoveWhere(pair => pair.Element >= top.Index && pair.Element < top.End);
        return rest;
    }

    /// <summary>The nodes that are in both.</summary>
    public NodeSet And(NodeSet other)
    {
        var both = Copy();
        for (var i = 0; i < _has.Length; i++)
        {
            both._has[i] &= other._has[i];
        }
        both._otherwise.RemoveWhere(pair => !other._has[pair.Element]);
        return both;
    }

    /// <summary>The nodes of this set that pass a test; namespaces are tested one by one where a test for them is given.</summary>
    public NodeSet Where(Func<TreeNode, bool> test, Func<TreeNode, string, bool>? testNamespace = null)
    {
        var passed = Empty(Tree);
        Walk(Tree.Root);
        return passed;

        void Walk(TreeNode node)
        {
            passed._has[node.Index] = _has[node.Index] && test(node);
            foreach (var attribute in node.Attributes)
            {
                passed._has[attribute.Index] = _has[attribute.Index] && test(attribute);
            }
            foreach (var (prefix, _) in node.IsElement && (testNamespace is not null || _otherwise.Count > 0) ? node.Namespaces : [])
            {
                var stays = HasNamespace(node, prefix) && (testNamespace?.Invoke(node, prefix) ?? passed._has[node.Index]);
                if (stays != passed._has[node.Index])
                {
                    passed._otherwise.Add((node.Index, prefix));
                }
            }
            for (var child = node.FirstChild; child is not null; child = child.Next)
            {
                Walk(child);
            }
        }
    }

    private NodeSet Copy() => new(Tree, [.. _has], [.. _otherwise]);
}
