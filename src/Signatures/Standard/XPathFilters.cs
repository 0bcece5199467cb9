using System.Xml.XPath;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Standard;

/// <summary>
/// The two transforms that choose nodes by XPath: XML Signature 1.1, section 6.6.3, and XML-Signature XPath Filter 2.0 (2002). The framework's engine
/// evaluates; length, depth and work are bounded. Throws
/// <see cref="UnsupportedTransformException"/> or <see cref="XPathException"/> for what cannot be evaluated.
/// </summary>
internal sealed class XPathFilters(SourceTree tree, WorkBudget budget, SignatureLimits limits)
{
    /// <summary>The nodes of a set on which the expression is true.</summary>
    public NodeSet XPath(NodeSet input, TreeNode transform)
    {
        var expression = Compile(transform.Named(SignatureNames.Ds, "XPath").ToList() is [var only] ? only : null);
        bool? always = null;
        return input.Where(
            node => Test(node, -1),
            (node, prefix) =>
            {
                var at = 0;
                while (node.Namespaces[at].Prefix != prefix)
                {
                    at++;
                }
                return Test(node, at);
            }
        );

        // An expression that never looks at its node, as ZATCA's, is evaluated once.
        bool Test(TreeNode node, int namespaceIndex)
        {
            if (always is { } known)
            {
                return known;
            }
            budget.SawContext = false;
            var value = IsTrue(new TreeNavigator(tree, node, budget, isContext: true, namespaceIndex).Evaluate(expression));
            if (!budget.SawContext)
            {
                always = value;
            }
            return value;
        }
    }

    /// <summary>The nodes of a set that the operations leave: they begin with all, and each takes, keeps or adds whole subtrees.</summary>
    public NodeSet Filter(NodeSet input, TreeNode transform)
    {
        var kept = NodeSet.Below(tree, tree.Root, withComments: true);
        var steps = transform.Elements.ToList();
        if (steps.Count == 0 || steps.Count > limits.MaxTransforms || steps.Any(step => !step.Is(SignatureNames.Filter2, "XPath")))
        {
            throw new UnsupportedTransformException($"a filter of {steps.Count} operations");
        }
        foreach (var step in steps)
        {
            budget.Spend(tree.Count / 16);
            var chosen = Select(step);
            switch (step.Attribute("Filter"))
            {
                case "intersect":
                    kept = kept.And(chosen);
                    break;
                case "subtract":
                    kept = kept.Where(node => !chosen.Has(node));
                    break;
                case "union":
                    kept.Add(chosen);
                    break;
                case var other:
                    throw new UnsupportedTransformException($"the filter operation {other}");
            }
        }

        return input.And(kept);
    }

    private NodeSet Select(TreeNode step)
    {
        var expression = Compile(step);
        if (expression.ReturnType != XPathResultType.NodeSet)
        {
            throw new UnsupportedTransformException("a filter whose expression is no set of nodes");
        }
        var chosen = NodeSet.Empty(tree);
        foreach (XPathNavigator found in new TreeNavigator(tree, tree.Root, budget).Select(expression))
        {
            var at = (TreeNavigator)found;
            if (at.IsNamespace)
            {
                throw new UnsupportedTransformException("a filter that chooses namespaces");
            }
            if (!chosen.Has(at.Node))
            {
                chosen.Add(at.Node);
            }
            budget.Spend();
        }

        return chosen;
    }

    private XPathExpression Compile(TreeNode? holder)
    {
        var text = holder is null ? "" : new TreeNavigator(tree, holder, budget).Value;
        if (holder is null || text.Length > limits.MaxExpressionLength)
        {
            throw new UnsupportedTransformException(holder is null ? "a transform without one expression" : $"an expression of {text.Length} characters");
        }
        var compiled = XPathExpression.Compile(text);
        compiled.SetContext(new SignatureContext(holder, new TreeNavigator(tree, holder, budget)));
        return compiled;
    }

    private static bool IsTrue(object value) =>
        value switch
        {
            bool truth => truth,
            double number => number != 0 && !double.IsNaN(number),
            string text => text.Length > 0,
            XPathNodeIterator nodes => nodes.MoveNext(),
            _ => false,
        };
}
