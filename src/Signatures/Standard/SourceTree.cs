using System.Xml;
using System.Xml.XPath;
using Invoicing.Faults;
using Invoicing.Signatures.Structure;
using Invoicing.Xml.Canonical;

namespace Invoicing.Signatures.Standard;

/// <summary>
/// A document as XPath's data model has it: no DTD, texts joined, line ends and attributes normalized by the reader. Bounded while it is built.
/// </summary>
internal sealed class SourceTree
{
    private const string XmlnsUri = "http://www.w3.org/2000/xmlns/";

    private readonly SignatureLimits _limits;
    private readonly Dictionary<string, TreeNode?> _ids = new(StringComparer.Ordinal);
    private readonly List<TreeNode> _signatures = [];
    private TreeNode _open;
    private int _namespaces;

    private SourceTree(SignatureLimits limits)
    {
        _limits = limits;
        Root = new TreeNode(XPathNodeType.Root, 0, null);
        _open = Root;
        Count = 1;
    }

    /// <summary>The root node, above the document's element.</summary>
    public TreeNode Root { get; }

    /// <summary>Nodes, attributes counted, namespaces not.</summary>
    public int Count { get; private set; }

    /// <summary>The document's element.</summary>
    public TreeNode DocumentElement => Root.Elements.First();

    /// <summary>Every ds:Signature, in document order, those within others too.</summary>
    public IReadOnlyList<TreeNode> Signatures => _signatures;

    /// <summary>The tree of a document, or why there is none.</summary>
    public static Result<SourceTree> Read(ReadOnlyMemory<byte> document, SignatureLimits limits)
    {
        var tree = new SourceTree(limits);
        return XmlWalk.Run(document, limits, tree.Take) is { } fault ? Result<SourceTree>.Failure(fault) : Result<SourceTree>.Success(tree);
    }

    /// <summary>The element of an id; null where none has it, and where several have: what it names could be chosen by whoever added one.</summary>
    public (TreeNode? Element, bool IsAmbiguous) Find(string id) => _ids.TryGetValue(id, out var element) ? (element, element is null) : (null, false);

    private Fault? Take(XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                return Start(reader);
            case XmlNodeType.EndElement:
                End();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when reader.Depth > 0:
                Text(reader.Value);
                break;
            case XmlNodeType.Comment:
                Add(new TreeNode(XPathNodeType.Comment, Count, _open) { Value = reader.Value });
                break;
            case XmlNodeType.ProcessingInstruction:
                Add(new TreeNode(XPathNodeType.ProcessingInstruction, Count, _open) { Local = reader.LocalName, Value = reader.Value });
                break;
        }

        return Excess();
    }

    private Fault? Excess() =>
        Count > _limits.MaxNodes ? SignatureFaults.Limit("Elements, attributes and texts", Count, _limits.MaxNodes)
        : _namespaces > _limits.MaxNodes ? SignatureFaults.Limit("Namespaces in scope of elements that declare one", _namespaces, _limits.MaxNodes)
        : _signatures.Count > _limits.MaxSignatures ? SignatureFaults.Limit("Signatures", _signatures.Count, _limits.MaxSignatures)
        : null;

    private Fault? Start(XmlReader reader)
    {
        var element = new TreeNode(XPathNodeType.Element, Count, _open)
        {
            Prefix = reader.Prefix,
            Local = reader.LocalName,
            Uri = reader.NamespaceURI,
        };
        Add(element);
        var isEmpty = reader.IsEmptyElement;
        element.Namespaces = _open.Namespaces;
        if (reader.HasAttributes)
        {
            TakeAttributes(reader, element);
        }
        if (element.Is(SignatureNames.Ds, "Signature"))
        {
            _signatures.Add(element);
        }
        if (element.Namespaces.Count > _limits.MaxNamespaces)
        {
            return SignatureFaults.Limit("Namespace declarations in scope", element.Namespaces.Count, _limits.MaxNamespaces);
        }
        _open = element;
        if (isEmpty)
        {
            End();
        }

        return Excess();
    }

    private void End()
    {
        _open.End = Count;
        _open = _open.Parent!;
        _open.End = Count;
    }

    private void TakeAttributes(XmlReader reader, TreeNode element)
    {
        SortedDictionary<string, string>? declared = null;
        List<TreeNode> attributes = [];
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != XmlnsUri)
            {
                attributes.Add(
                    new TreeNode(XPathNodeType.Attribute, Count++, element)
                    {
                        Prefix = reader.Prefix,
                        Local = reader.LocalName,
                        Uri = reader.NamespaceURI,
                        Value = reader.Value,
                    }
                );
            }
            else if (reader.LocalName != "xml")
            {
                declared ??= Copy(element.Namespaces);
                declared[reader.Prefix.Length == 0 ? "" : reader.LocalName] = reader.Value;
            }
        }

        reader.MoveToElement();
        element.End = Count;
        element.Attributes = attributes;
        if (declared is not null)
        {
            // xmlns="" takes the default namespace away; XPath knows no node for it.
            element.Namespaces = [.. declared.Where(binding => binding.Value.Length > 0).Select(binding => (binding.Key, binding.Value))];
            _namespaces += element.Namespaces.Count;
        }
        foreach (var id in attributes.Where(attribute => attribute.Local is "Id" or "ID" or "id"))
        {
            _ids[id.Value] = _ids.ContainsKey(id.Value) ? null : element;
        }
    }

    private static SortedDictionary<string, string> Copy(IReadOnlyList<(string Prefix, string Uri)> namespaces)
    {
        var copy = new SortedDictionary<string, string>(Comparer<string>.Create(CodePointOrder.Compare));
        foreach (var (prefix, uri) in namespaces)
        {
            copy[prefix] = uri;
        }
        return copy;
    }

    private void Text(string value)
    {
        if (_open.LastChild is { Kind: XPathNodeType.Text } before)
        {
            before.Value += value;
            return;
        }
        Add(new TreeNode(XPathNodeType.Text, Count, _open) { Value = value });
    }

    private void Add(TreeNode node)
    {
        Count++;
        node.Previous = _open.LastChild;
        if (_open.LastChild is { } last)
        {
            last.Next = node;
        }
        else
        {
            _open.FirstChild = node;
        }
        _open.LastChild = node;
        _open.End = Count;
    }
}
