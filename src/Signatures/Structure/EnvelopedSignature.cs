using System.Security.Cryptography;

namespace Invoicing.Signatures.Structure;

/// <summary>The enveloped-signature transform on canonical bytes: the document without its signature (XML Signature 1.1, section 6.6.4).</summary>
internal static class EnvelopedSignature
{
    /// <summary>SHA-256 of the document without what stands between the two offsets. Leaving out an element changes no other canonical byte.</summary>
    public static byte[] Digest(ReadOnlySpan<byte> canonical, int start, int end)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(canonical[..start]);
        hash.AppendData(canonical[end..]);
        return hash.GetHashAndReset();
    }

    /// <summary>The document without what stands between the two offsets.</summary>
    public static byte[] Remove(ReadOnlySpan<byte> canonical, int start, int end) => [.. canonical[..start], .. canonical[end..]];
}
