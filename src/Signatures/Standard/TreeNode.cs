using System.Xml.XPath;

namespace Invoicing.Signatures.Standard;

/// <summary>A node of a <see cref="SourceTree"/>: the root, an element, an attribute, a text, a comment or a processing instruction.</summary>
internal sealed class TreeNode(XPathNodeType kind, int index, TreeNode? parent)
{
    /// <summary>What it is.</summary>
    public XPathNodeType Kind { get; } = kind;

    /// <summary>Place in document order; attributes follow their element.</summary>
    public int Index { get; } = index;

    /// <summary>The index after the last node below it.</summary>
    public int End { get; set; } = index + 1;

    /// <summary>The element around it, or the root.</summary>
    public TreeNode? Parent { get; } = parent;

    /// <summary>Prefix of its name.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Local part of its name, or the target of a processing instruction.</summary>
    public string Local { get; init; } = "";

    /// <summary>Namespace of its name.</summary>
    public string Uri { get; init; } = "";

    /// <summary>Text of a text, comment, instruction or attribute.</summary>
    public string Value { get; set; } = "";

    /// <summary>First node below it.</summary>
    public TreeNode? FirstChild { get; set; }

    /// <summary>Last node below it.</summary>
    public TreeNode? LastChild { get; set; }

    /// <summary>The node behind it.</summary>
    public TreeNode? Next { get; set; }

    /// <summary>The node before it.</summary>
    public TreeNode? Previous { get; set; }

    /// <summary>Attributes of an element, declarations of namespaces left out.</summary>
    public IReadOnlyList<TreeNode> Attributes { get; set; } = [];

    /// <summary>Namespaces in scope, <c>xml</c> left out, ordered by prefix; shared with the parent where nothing is declared.</summary>
    public IReadOnlyList<(string Prefix, string Uri)> Namespaces { get; set; } = [];

    /// <summary>Whether it is an element.</summary>
    public bool IsElement => Kind == XPathNodeType.Element;

    /// <summary>The elements below it, not deeper.</summary>
    public IEnumerable<TreeNode> Elements
    {
        get
        {
            for (var child = FirstChild; child is not null; child = child.Next)
            {
                if (child.IsElement)
                {
                    yield return child;
                }
            }
        }
    }

    /// <summary>Whether it is an element of this name.</summary>
    public bool Is(string uri, string local) => IsElement && Local == local && Uri == uri;

    /// <summary>The elements below it that have this name.</summary>
    public IEnumerable<TreeNode> Named(string uri, string local) => Elements.Where(element => element.Is(uri, local));

    /// <summary>Value of an attribute without a namespace; null where it is absent.</summary>
    public string? Attribute(string local) => Attributes.FirstOrDefault(attribute => attribute.Local == local && attribute.Uri.Length == 0)?.Value;

    /// <summary>Namespace that a prefix is bound to here; null where it is not.</summary>
    public string? Namespace(string prefix)
    {
        foreach (var (bound, uri) in Namespaces)
        {
            if (bound == prefix)
            {
                return uri;
            }
        }
        return null;
    }

    /// <summary>Whether the other is this node or one below it.</summary>
    public bool Holds(TreeNode other) => other.Index >= Index && other.Index < End;

    /// <summary>Where it stands: names and positions of the elements down to it.</summary>
    public string Path()
    {
        if (!IsElement)
        {
            return Parent is null ? "/" : Parent.Path();
        }
        var twins = 0;
        for (var before = Previous; before is not null; before = before.Previous)
        {
            twins += before.Is(Uri, Local) ? 1 : 0;
        }
        return (Parent is { IsElement: true } above ? above.Path() : "") + "/" + Local + (twins > 0 ? $"[{twins + 1}]" : "");
    }
}
