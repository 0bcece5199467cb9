using Invoicing.Faults;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Standard;

/// <summary>A ds:Reference: what it is to, how that is transformed, and the digest that was signed.</summary>
internal sealed record ReferenceParts(TreeNode Element, string? Uri, IReadOnlyList<TreeNode> Transforms, string DigestMethod, byte[] DigestValue)
{
    private const string Ds = SignatureNames.Ds;

    /// <summary>Finds the parts, or says what is missing.</summary>
    public static Result<ReferenceParts> Read(TreeNode reference, SignatureLimits limits)
    {
        var children = reference.Elements.ToList();
        var transforms = children.Count == 3 && children[0].Is(Ds, "Transforms") ? children[0].Elements.ToList() : [];
        if (
            !reference.Is(Ds, "Reference")
            || children.Count is < 2 or > 3
            || (children.Count == 3 && !children[0].Is(Ds, "Transforms"))
            || !children[^2].Is(Ds, "DigestMethod")
            || !children[^1].Is(Ds, "DigestValue")
            || transforms.Any(transform => !transform.Is(Ds, "Transform"))
        )
        {
            return Fail(SignatureFaults.Structure("A reference does not hold transforms, a digest method and a digest value.", reference.Path()));
        }
        if (transforms.Count > limits.MaxTransforms)
        {
            return Fail(SignatureFaults.Limit("Transforms", transforms.Count, limits.MaxTransforms));
        }
        return SignatureParts.Bytes(children[^1]) is { } digest
            ? Result<ReferenceParts>.Success(
                new ReferenceParts(reference, reference.Attribute("URI"), transforms, children[^2].Attribute("Algorithm") ?? "", digest)
            )
            : Fail(SignatureFaults.Base64(children[^1].Path()));
    }

    private static Result<ReferenceParts> Fail(Fault fault) => Result<ReferenceParts>.Failure(fault);
}
