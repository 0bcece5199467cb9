using System.Security.Cryptography;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Standard;

/// <summary>
/// The algorithms that are judged by the standard: W3C XML Signature 1.1, section 6, and RFC 9231 (2022), section 2. Not SHA-1, nor DSA, nor a shared
/// secret (HMAC): what they vouch for anybody could have made, or whoever verifies. Nor XSLT, which is a program.
/// </summary>
internal static class Algorithms
{
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";
    private const string More2007 = "http://www.w3.org/2007/05/xmldsig-more#";

    private static readonly Dictionary<string, HashAlgorithmName> Digests = new()
    {
        [SignatureNames.Sha256] = HashAlgorithmName.SHA256,
        [More + "sha384"] = HashAlgorithmName.SHA384,
        ["http://www.w3.org/2001/04/xmlenc#sha512"] = HashAlgorithmName.SHA512,
    };

    private static readonly Dictionary<string, (HashAlgorithmName, RSASignaturePadding?)> Methods = new()
    {
        [SignatureNames.RsaSha256] = (HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        [More + "rsa-sha384"] = (HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        [More + "rsa-sha512"] = (HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        [More2007 + "sha256-rsa-MGF1"] = (HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        [More2007 + "sha384-rsa-MGF1"] = (HashAlgorithmName.SHA384, RSASignaturePadding.Pss),
        [More2007 + "sha512-rsa-MGF1"] = (HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
        [SignatureNames.EcdsaSha256] = (HashAlgorithmName.SHA256, null),
        [More + "ecdsa-sha384"] = (HashAlgorithmName.SHA384, null),
        [More + "ecdsa-sha512"] = (HashAlgorithmName.SHA512, null),
    };

    private static readonly HashSet<string> Transforms =
    [
        SignatureNames.EnvelopedSignature,
        SignatureNames.Base64,
        SignatureNames.XPath,
        SignatureNames.Filter2,
    ];

    /// <summary>The hash of a digest method; null where it is none of these.</summary>
    public static HashAlgorithmName? Digest(string name) => Digests.TryGetValue(name, out var digest) ? digest : null;

    /// <summary>Hash and padding of a signature method, no padding for ECDSA; null where it is none of these.</summary>
    public static (HashAlgorithmName Hash, RSASignaturePadding? Padding)? Method(string name) => Methods.TryGetValue(name, out var method) ? method : null;

    /// <summary>Whether an element names a transform that is built.</summary>
    public static bool IsTransform(TreeNode transform) =>
        Transforms.Contains(transform.Attribute("Algorithm") ?? "") || Canonicalization.Of(transform) is not null;

    /// <summary>The hash of bytes.</summary>
    public static byte[] Hash(HashAlgorithmName name, ReadOnlySpan<byte> bytes) => CryptographicOperations.HashData(name, bytes);
}
