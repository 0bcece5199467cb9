using System.Xml.Linq;

namespace Invoicing.Connectors.Anaf;

/// <summary>
/// What the Ministry's signature file says of the file beside it. Where it stands apart (a reference to another file, SHA-256, no transforms), its digest is
/// that of the file's bytes: another one means that it was made over another document. A signature that holds its document inside itself says nothing here;
/// whether the signature is genuine is for <c>validate/signature</c> to say. Source: W3C, XML Signature Syntax and Processing 1.1, 4.4.3.
/// </summary>
internal static class AnafSignature
{
    private const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private static readonly XNamespace Ds = "http://www.w3.org/2000/09/xmldsig#";

    /// <summary>Whether some bytes are an XML signature at all, genuine or not.</summary>
    public static bool IsSignature(byte[] bytes) =>
        AnafHeader.Load(bytes) is { } root && root.DescendantsAndSelf(Ds + "Signature").Any(signature => signature.Element(Ds + "SignedInfo") is not null);

    /// <summary>The digest of the one file that it covers, lower-case hexadecimal; null where it names none, or names it in a way that cannot be
    /// compared.</summary>
    public static string? DigestIn(byte[] signature)
    {
        var root = AnafHeader.Load(signature);
        var signed = root?.Name == Ds + "Signature" ? root.Element(Ds + "SignedInfo") : null;
        var files = signed
            ?.Elements(Ds + "Reference")
            .Where(reference => reference.Attribute("URI")?.Value is { Length: > 0 } address && address[0] != '#')
            .ToList();
        if (
            files is not [var file]
            || file.Element(Ds + "Transforms") is not null
            || file.Element(Ds + "DigestMethod")?.Attribute("Algorithm")?.Value != Sha256
        )
        {
            return null;
        }
        var digest = new byte[32];
        return Convert.TryFromBase64String(file.Element(Ds + "DigestValue")?.Value.Trim() ?? "", digest, out var written) && written == digest.Length
            ? Convert.ToHexStringLower(digest)
            : null;
    }
}
