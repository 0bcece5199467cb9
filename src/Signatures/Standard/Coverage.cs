using System.Xml.XPath;
using Invoicing.Faults;
using Invoicing.Signatures.Structure;
using Invoicing.Xml;

namespace Invoicing.Signatures.Standard;

/// <summary>
/// What of a document its signatures vouch for. A signature may hold and yet say nothing of what a reader takes from the document: the signed part was
/// moved aside and another put into its place.
/// </summary>
internal sealed class Coverage(SourceTree tree, NodeSet covered)
{
    private const int MostPaths = 5;

    private readonly List<TreeNode> _parts = [];
    private readonly List<TreeNode> _around = [];
    private readonly List<TreeNode> _leftOut = [];
    private bool _textLeftOut;

    /// <summary>The verdict on a document whose signatures all hold, and what is to be known of it.</summary>
    public (SignatureVerdict Verdict, Fault? Fault) Weigh()
    {
        var root = tree.DocumentElement;
        Walk(root);
        if (root.Is(SignatureNames.Ds, "Signature"))
        {
            return CheckObjects(root);
        }
        if (covered.Has(root))
        {
            return _textLeftOut || !_leftOut.TrueForAll(IsStamp)
                ? Part()
                : (SignatureVerdict.Holds, _leftOut.Count > 0 ? StandardFaults.LeftOut(Paths(_leftOut)) : null);
        }
        if (Wrapped(root) is { } wrapped)
        {
            return (SignatureVerdict.DoesNotHold, wrapped);
        }
        return _parts.Count == 0 || _leftOut.Count > 0 || _textLeftOut ? Part() : (SignatureVerdict.Holds, StandardFaults.LeftOut(Paths(_around)));
    }

    private (SignatureVerdict Verdict, Fault? Fault) Part() =>
        (SignatureVerdict.HoldsInPart, StandardFaults.Part(Paths(_leftOut.Count > 0 ? _leftOut : _around)));

    private void Walk(TreeNode element)
    {
        if (element.Is(SignatureNames.Ds, "Signature"))
        {
            return;
        }
        var isCovered = covered.Has(element);
        if (isCovered)
        {
            if (element.Parent is { } parent && !covered.Has(parent) && element != tree.DocumentElement)
            {
                _parts.Add(element);
            }
            _textLeftOut |= element.Attributes.Any(attribute => !covered.Has(attribute));
        }
        else if (!Holds(element))
        {
            if (!IsSignaturePlace(element))
            {
                _leftOut.Add(element);
            }
            return;
        }
        else
        {
            _around.Add(element);
        }

        for (var child = element.FirstChild; child is not null; child = child.Next)
        {
            if (child.Kind == XPathNodeType.Text && !covered.Has(child) && !XmlWhiteSpace.IsBlank(child.Value))
            {
                _textLeftOut = true;
            }
            if (child.IsElement)
            {
                Walk(child);
            }
        }
    }

    /// <summary>Whether something below the element is covered that no signature holds.</summary>
    private bool Holds(TreeNode element) => element.Elements.Any(child => !child.Is(SignatureNames.Ds, "Signature") && (covered.Has(child) || Holds(child)));

    /// <summary>Whether an element is there for a signature alone, as UBL's extension around it.</summary>
    private static bool IsSignaturePlace(TreeNode element) =>
        element.Is(SignatureNames.Ds, "Signature")
        || (
            element.Elements.Any(child => child.Elements.Any() || child.Is(SignatureNames.Ds, "Signature"))
            && element.Elements.Where(child => child.Elements.Any()).All(IsSignaturePlace)
        );

    /// <summary>
    /// Whether an element of UBL is where a stamp is put once all else is signed, and says nothing of the invoice itself: extensions, the signature's note,
    /// the QR code. Source: ZATCA, "Security Features Implementation Standards", 2.3.3.
    /// </summary>
    private static bool IsStamp(TreeNode element) =>
        element.Is(SignatureNames.Ext, "UBLExtensions")
        || element.Is(SignatureNames.Cac, "Signature")
        || (element.Is(SignatureNames.Cac, "AdditionalDocumentReference") && element.Named(SignatureNames.Cbc, "ID").Any(id => Text(id) == "QR"));

    private static string Text(TreeNode element) => element.FirstChild is { Kind: XPathNodeType.Text, Next: null } text ? text.Value : "";

    private Fault? Wrapped(TreeNode root)
    {
        List<TreeNode> signed = [.. _parts, .. tree.Signatures.SelectMany(CoveredWithin)];
        foreach (var part in signed)
        {
            var twin = _around.Concat(_leftOut.SelectMany(All)).FirstOrDefault(other => other.Is(part.Uri, part.Local));
            if (twin is not null)
            {
                return StandardFaults.Wrapped(part.Path(), twin.Path());
            }
        }
        return signed.SelectMany(All).FirstOrDefault(inner => inner.Is(root.Uri, root.Local)) is { } inside
            ? StandardFaults.Wrapped(inside.Path(), root.Path())
            : null;
    }

    private IEnumerable<TreeNode> CoveredWithin(TreeNode signature) =>
        signature.Named(SignatureNames.Ds, "Object").SelectMany(holder => covered.Has(holder) ? [holder] : holder.Elements.Where(covered.Has));

    /// <summary>An element and all elements below it, those of signatures left out.</summary>
    private static IEnumerable<TreeNode> All(TreeNode element) =>
        element.Is(SignatureNames.Ds, "Signature") ? [] : element.Elements.SelectMany(All).Prepend(element);

    private (SignatureVerdict Verdict, Fault? Fault) CheckObjects(TreeNode signature)
    {
        var open = signature.Named(SignatureNames.Ds, "Object").Where(holder => !IsVouchedFor(holder)).ToList();
        return open.Count == 0 ? (SignatureVerdict.Holds, null) : (SignatureVerdict.HoldsInPart, StandardFaults.Part(Paths(open)));
    }

    /// <summary>Whether an element is covered, or all that it holds is, or is XAdES, which may hold what was added after signing, or a key.</summary>
    private bool IsVouchedFor(TreeNode element) =>
        covered.Has(element)
        || QualifyingProperties.IsXades(element)
        || (element.Uri == SignatureNames.Ds && element.Local is "KeyInfo" or "KeyValue" or "RSAKeyValue" or "X509Data")
        || (element.FirstChild is not null && TextCovered(element) && element.Elements.All(IsVouchedFor));

    private bool TextCovered(TreeNode holder)
    {
        for (var child = holder.FirstChild; child is not null; child = child.Next)
        {
            if (child.Kind == XPathNodeType.Text && !covered.Has(child) && !XmlWhiteSpace.IsBlank(child.Value))
            {
                return false;
            }
        }
        return true;
    }

    private static List<string> Paths(IReadOnlyList<TreeNode> nodes)
    {
        List<string> paths = [.. nodes.Take(MostPaths).Select(node => node.Path())];
        if (nodes.Count > MostPaths)
        {
            paths.Add($"{nodes.Count - MostPaths} more");
        }
        return paths;
    }
}
