using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Standard;

/// <summary>
/// A canonicalization algorithm: exclusive or not, with comments or not, Canonical XML 1.1 or 1.0, and the prefixes that an exclusive one treats inclusively.
/// </summary>
internal sealed record Canonicalization(bool IsExclusive, bool WithComments, bool Is11, IReadOnlyList<string> Inclusive)
{
    /// <summary>Canonical XML 1.0 without comments, which XML Signature implies where none is named.</summary>
    public static Canonicalization Implied { get; } = new(false, false, false, []);

    private const string Comments = "WithComments";

    /// <summary>The algorithm of an element that names one; null where it names none of these.</summary>
    public static Canonicalization? Of(TreeNode method)
    {
        var name = method.Attribute("Algorithm") ?? "";
        var withComments = name.EndsWith(Comments, StringComparison.Ordinal);
        return name switch
        {
            SignatureNames.C14n10 or SignatureNames.C14n10 + "#" + Comments => new(false, withComments, false, []),
            SignatureNames.C14n11 or SignatureNames.C14n11 + "#" + Comments => new(false, withComments, true, []),
            SignatureNames.ExclusiveC14n or SignatureNames.ExclusiveC14n + Comments => new(true, withComments, false, Prefixes(method)),
            _ => null,
        };
    }

    private static string[] Prefixes(TreeNode method)
    {
        var list = method.Named(SignatureNames.ExclusiveC14n, "InclusiveNamespaces").FirstOrDefault()?.Attribute("PrefixList") ?? "";
        var prefixes = list.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return [.. prefixes.Select(prefix => prefix == "#default" ? "" : prefix)];
    }
}
