using Invoicing.Faults;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Standard;

/// <summary>The parts of a ds:Signature, by the order that its schema has.</summary>
internal sealed record SignatureParts(
    TreeNode Signature,
    TreeNode SignedInfo,
    TreeNode Canonicalization,
    TreeNode Method,
    IReadOnlyList<ReferenceParts> References,
    TreeNode Value,
    TreeNode? KeyInfo
)
{
    private const string Ds = SignatureNames.Ds;

    /// <summary>Finds the parts, or says what is missing.</summary>
    public static Result<SignatureParts> Read(TreeNode signature, SignatureLimits limits)
    {
        var children = signature.Elements.ToList();
        var keyInfo = children.Count > 2 && children[2].Is(Ds, "KeyInfo") ? children[2] : null;
        if (
            children.Count < 2
            || !children[0].Is(Ds, "SignedInfo")
            || !children[1].Is(Ds, "SignatureValue")
            || children.Skip(keyInfo is null ? 2 : 3).Any(child => !child.Is(Ds, "Object"))
        )
        {
            return Fail("The signature's parts are not SignedInfo, SignatureValue, KeyInfo and Object, in this order.", signature);
        }
        var info = children[0].Elements.ToList();
        if (info.Count < 3 || !info[0].Is(Ds, "CanonicalizationMethod") || !info[1].Is(Ds, "SignatureMethod"))
        {
            return Fail("SignedInfo does not hold a canonicalization, a signature method and references.", children[0]);
        }
        if (info.Count - 2 > limits.MaxForeignReferences)
        {
            return Result<SignatureParts>.Failure(SignatureFaults.Limit("References", info.Count - 2, limits.MaxForeignReferences));
        }

        var references = new List<ReferenceParts>();
        foreach (var reference in info.Skip(2))
        {
            var read = ReferenceParts.Read(reference, limits);
            if (!read.Succeeded)
            {
                return Result<SignatureParts>.Failure(read.Faults);
            }
            references.Add(read.Value);
        }
        return Result<SignatureParts>.Success(new SignatureParts(signature, children[0], info[0], info[1], references, children[1], keyInfo));
    }

    /// <summary>The bytes that an element has in Base64; null where it has anything else.</summary>
    public static byte[]? Bytes(TreeNode element)
    {
        var text = Text(element);
        var buffer = new byte[text.Length];
        return element.Elements.Any() || !Convert.TryFromBase64String(text, buffer, out var length) ? null : buffer[..length];
    }

    /// <summary>The text directly below an element.</summary>
    public static string Text(TreeNode element)
    {
        var text = "";
        for (var child = element.FirstChild; child is not null; child = child.Next)
        {
            text += child.Kind == System.Xml.XPath.XPathNodeType.Text ? child.Value : "";
        }
        return text;
    }

    private static Result<SignatureParts> Fail(string what, TreeNode where) => Result<SignatureParts>.Failure(SignatureFaults.Structure(what, where.Path()));
}
