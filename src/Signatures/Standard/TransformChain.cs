using System.Text;
using System.Xml.XPath;
using Invoicing.Faults;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Standard;

/// <summary>Makes what a reference digests: XML Signature 1.1, section 4.4.3.2. It goes from nodes to bytes and back, as the transforms want it.</summary>
internal sealed class TransformChain(SourceTree tree, TreeNode signature, WorkBudget budget, SignatureLimits limits)
{
    private NodeSet? _nodes;
    private ReadOnlyMemory<byte> _bytes;
    private NodeSet? _covered;

    /// <summary>The bytes that are digested, and the nodes of the document that they stand for.</summary>
    public Result<ReferenceContent> Apply(NodeSet target, IReadOnlyList<TreeNode> transforms)
    {
        _nodes = target;
        foreach (var transform in transforms)
        {
            if (Apply(transform) is { } fault)
            {
                return Result<ReferenceContent>.Failure(fault);
            }
        }
        if (_nodes is not null)
        {
            Write(Canonicalization.Implied);
        }
        return Result<ReferenceContent>.Success(new ReferenceContent(_bytes, _covered ?? NodeSet.Empty(tree)));
    }

    private Fault? Apply(TreeNode transform)
    {
        var algorithm = transform.Attribute("Algorithm");
        if (algorithm == SignatureNames.Base64)
        {
            return Decode();
        }
        if (Canonicalization.Of(transform) is { } form)
        {
            return Read() ?? Write(form);
        }
        if (_nodes is null)
        {
            // What is chosen of bytes that were read again stands for no node of the document that could be named.
            _covered = NodeSet.Empty(tree);
        }
        if (Read() is { } broken)
        {
            return broken;
        }

        var filters = new XPathFilters(_nodes!.Tree, budget, limits);
        budget.Spend(_nodes.Tree.Count / 16);
        _nodes = algorithm switch
        {
            SignatureNames.XPath => filters.XPath(_nodes, transform),
            SignatureNames.Filter2 => filters.Filter(_nodes, transform),
            _ when ReferenceEquals(_nodes.Tree, tree) => _nodes.Without(signature),
            _ => throw new UnsupportedTransformException("enveloped-signature behind a transform that makes bytes"),
        };
        return null;
    }

    /// <summary>Bytes become nodes again.</summary>
    private Fault? Read()
    {
        if (_nodes is not null)
        {
            return null;
        }
        budget.Spend(_bytes.Length);
        var read = SourceTree.Read(_bytes, limits);
        if (!read.Succeeded)
        {
            return read.Faults[0];
        }
        _nodes = NodeSet.Below(read.Value, read.Value.Root, withComments: true);
        return null;
    }

    private Fault? Write(Canonicalization form)
    {
        _covered ??= _nodes;
        _bytes = NodeSetWriter.Write(_nodes!, form, budget);
        _nodes = null;
        return null;
    }

    private Fault? Decode()
    {
        var text = _nodes is null ? Encoding.UTF8.GetString(_bytes.Span) : Text(_nodes);
        budget.SpendText(text.Length);
        var buffer = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, buffer, out var length))
        {
            return SignatureFaults.Base64("ds:Reference");
        }
        _covered ??= _nodes!.Where(node => node.Kind == XPathNodeType.Text);
        (_nodes, _bytes) = (null, buffer.AsMemory(0, length));
        return null;
    }

    private static string Text(NodeSet nodes)
    {
        var text = new StringBuilder();
        nodes.Where(node =>
        {
            text.Append(node.Kind == XPathNodeType.Text && nodes.Has(node) ? node.Value : "");
            return true;
        });
        return text.ToString();
    }
}
