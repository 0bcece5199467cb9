using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Standard;

/// <summary>The keys that a signature offers in its KeyInfo: those of its certificates, or bare ones. Nothing is fetched, and no key is trusted here.</summary>
internal static class CandidateKeys
{
    private const string Ds = SignatureNames.Ds;
    private const string Ds11 = "http://www.w3.org/2009/xmldsig11#";
    private const string NamedCurvePrefix = "urn:oid:";
    private const int MostModulusBytes = 16384 / 8;
    private const int MostExponentBytes = 8;

    /// <summary>The keys, at most as many as the bound; what cannot be decoded is left out.</summary>
    public static IReadOnlyList<CandidateKey> Of(TreeNode keyInfo, SourceTree tree, SignatureLimits limits)
    {
        List<TreeNode> parts = [.. keyInfo.Elements.Take(limits.MaxCertificates).SelectMany(part => Resolve(part, tree))];
        var certificates = parts.Where(part => part.Is(Ds, "X509Data")).SelectMany(data => data.Named(Ds, "X509Certificate")).Take(limits.MaxCertificates);
        var values = parts.Where(part => part.Is(Ds, "KeyValue")).SelectMany(value => value.Elements);
        var encoded = parts.Where(part => part.Is(Ds, "RSAKeyValue") || part.Is(Ds11, "ECKeyValue") || part.Is(Ds11, "DEREncodedKeyValue"));
        return
        [
            .. certificates.Select(element => Try(() => OfCertificate(element))).OfType<CandidateKey>(),
            .. values.Concat(encoded).Take(limits.MaxCertificates).Select(element => Try(() => OfValue(element))).OfType<CandidateKey>(),
        ];
    }

    /// <summary>A part of KeyInfo, or what it refers to within the document, one step far.</summary>
    private static IEnumerable<TreeNode> Resolve(TreeNode part, SourceTree tree)
    {
        if (!part.Is(Ds, "RetrievalMethod") && !part.Is(Ds11, "KeyInfoReference"))
        {
            return [part];
        }
        var target = part.Elements.Any() ? null : ReferenceTarget.Of(part.Attribute("URI"));
        var found = target?.Id is { } id ? tree.Find(id).Element : null;
        return found is null ? []
            : found.Is(Ds, "KeyInfo") ? found.Elements
            : [found];
    }

    private static CandidateKey? Try(Func<CandidateKey?> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception malformed) when (malformed is CryptographicException or AsnContentException or ArgumentException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    private static CandidateKey? OfCertificate(TreeNode element)
    {
        if (SignatureParts.Bytes(element) is not { } bytes)
        {
            return null;
        }
        var certificate = X509CertificateLoader.LoadCertificate(bytes);
        // Decoded when first asked for: a malformed part is found here.
        _ = (certificate.Subject, certificate.NotBefore, certificate.NotAfter);
        return new CandidateKey(certificate, certificate.GetRSAPublicKey(), certificate.GetECDsaPublicKey());
    }

    private static CandidateKey? OfValue(TreeNode element)
    {
        switch (element.Uri, element.Local)
        {
            case (Ds, "RSAKeyValue"):
                return
                    Number(element, "Modulus") is { Length: > 0 and <= MostModulusBytes } modulus
                    && Number(element, "Exponent") is { Length: > 0 and <= MostExponentBytes } exponent
                    ? new CandidateKey(null, RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent }), null)
                    : null;
            case (Ds11, "ECKeyValue"):
                return Point(element) is { } point ? new CandidateKey(null, null, ECDsa.Create(point)) : null;
            case (Ds11, "DEREncodedKeyValue") when SignatureParts.Bytes(element) is { } encoded:
                var key = PublicKey.CreateFromSubjectPublicKeyInfo(encoded, out _);
                return new CandidateKey(null, key.GetRSAPublicKey(), key.GetECDsaPublicKey());
            default:
                return null;
        }
    }

    private static byte[]? Number(TreeNode element, string name) =>
        element.Named(Ds, name).FirstOrDefault() is { } found && SignatureParts.Bytes(found) is { } bytes ? bytes.AsSpan().TrimStart((byte)0).ToArray() : null;

    private static ECParameters? Point(TreeNode element)
    {
        var curve = element.Named(Ds11, "NamedCurve").FirstOrDefault()?.Attribute("URI");
        var point = element.Named(Ds11, "PublicKey").FirstOrDefault() is { } found ? SignatureParts.Bytes(found) : null;
        if (
            curve is null
            || !curve.StartsWith(NamedCurvePrefix, StringComparison.Ordinal)
            || point is not [4, .. var coordinates]
            || coordinates.Length % 2 != 0
        )
        {
            return null;
        }
        var half = coordinates.Length / 2;
        return new ECParameters
        {
            Curve = ECCurve.CreateFromValue(curve[NamedCurvePrefix.Length..]),
            Q = new ECPoint { X = coordinates[..half], Y = coordinates[half..] },
        };
    }
}
