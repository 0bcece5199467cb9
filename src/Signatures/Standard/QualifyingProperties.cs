using System.Globalization;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Standard;

/// <summary>What XAdES adds to a signature, in any version of its namespace: ETSI EN 319 132-1 V1.2.1, section 5.2; ETSI TS 101 903.</summary>
internal sealed record QualifyingProperties(DateTimeOffset? SigningTime, string? CertificateDigestMethod, byte[]? CertificateDigest)
{
    private const string NamespacePrefix = "http://uri.etsi.org/01903/v";

    /// <summary>What the signed properties say, as far as the signature covers them; null where it covers none.</summary>
    public static QualifyingProperties? Of(TreeNode signature, NodeSet covered)
    {
        var own = signature
            .Named(SignatureNames.Ds, "Object")
            .SelectMany(holder => Named(holder, "QualifyingProperties"))
            .SelectMany(qualifying => Named(qualifying, "SignedProperties"))
            .Where(covered.Has)
            .SelectMany(signed => Named(signed, "SignedSignatureProperties"))
            .FirstOrDefault();
        if (own is null)
        {
            return null;
        }
        var digest = Named(own, "SigningCertificateV2")
            .Concat(Named(own, "SigningCertificate"))
            .SelectMany(certificate => Named(certificate, "Cert"))
            .SelectMany(certificate => Named(certificate, "CertDigest"))
            .FirstOrDefault();
        var value = digest?.Named(SignatureNames.Ds, "DigestValue").FirstOrDefault();
        return new QualifyingProperties(
            Named(own, "SigningTime").FirstOrDefault() is { } time ? Time(SignatureParts.Text(time)) : null,
            digest?.Named(SignatureNames.Ds, "DigestMethod").FirstOrDefault()?.Attribute("Algorithm"),
            value is null ? null : SignatureParts.Bytes(value)
        );
    }

    /// <summary>Whether an element is of XAdES.</summary>
    public static bool IsXades(TreeNode element) => element.Uri.StartsWith(NamespacePrefix, StringComparison.Ordinal);

    private static IEnumerable<TreeNode> Named(TreeNode parent, string local) => parent.Elements.Where(element => element.Local == local && IsXades(element));

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
