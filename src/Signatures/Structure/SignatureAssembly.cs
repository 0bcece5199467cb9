using System.Text;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Structure;

/// <summary>
/// Writes ds:Signature in canonical form. The document is digested in inclusive Canonical XML 1.0: unlike the exclusive form it covers namespace
/// declarations that nothing uses, and unlike 1.1, whose bytes are the same for a whole document, every verifier knows it. SignedInfo and
/// SignedProperties are digested in exclusive form, so that they stay the same wherever the document around them declares its namespaces.
/// </summary>
internal static class SignatureAssembly
{
    /// <summary>SignedInfo as it stands in a document or, with <paramref name="apart"/>, in the exclusive canonical form that is signed.</summary>
    public static string SignedInfo(SigningKeyKind kind, byte[] documentDigest, byte[] propertiesDigest, bool apart)
    {
        var ds = apart ? $" xmlns:ds=\"{SignatureNames.Ds}\"" : "";
        return $"<ds:SignedInfo{ds}><ds:CanonicalizationMethod Algorithm=\"{SignatureNames.ExclusiveC14n}\"></ds:CanonicalizationMethod>"
            + $"<ds:SignatureMethod Algorithm=\"{Method(kind)}\"></ds:SignatureMethod>"
            + $"<ds:Reference Id=\"{SignatureNames.DocumentReferenceId}\" URI=\"\"><ds:Transforms>"
            + $"<ds:Transform Algorithm=\"{SignatureNames.EnvelopedSignature}\"></ds:Transform>"
            + $"<ds:Transform Algorithm=\"{SignatureNames.C14n10}\"></ds:Transform></ds:Transforms>{Digest(documentDigest)}</ds:Reference>"
            + $"<ds:Reference Type=\"{SignatureNames.SignedPropertiesType}\" URI=\"#{SignatureNames.SignedPropertiesId}\"><ds:Transforms>"
            + $"<ds:Transform Algorithm=\"{SignatureNames.ExclusiveC14n}\"></ds:Transform></ds:Transforms>{Digest(propertiesDigest)}</ds:Reference>"
            + "</ds:SignedInfo>";
    }

    /// <summary>The whole signature, for a place with these namespaces in scope.</summary>
    public static byte[] Write(SignatureValues values, IReadOnlyDictionary<string, string> context) =>
        Encoding.UTF8.GetBytes(
            $"<ds:Signature{Declare("ds", SignatureNames.Ds, context)} Id=\"{SignatureNames.SignatureId}\">"
                + SignedInfo(values.Kind, values.DocumentDigest, values.PropertiesDigest, apart: false)
                + $"<ds:SignatureValue>{Convert.ToBase64String(values.SignatureValue)}</ds:SignatureValue>"
                + $"<ds:KeyInfo><ds:X509Data>"
                + $"<ds:X509Certificate>{Convert.ToBase64String(values.Certificate.RawDataMemory.Span)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
                + $"<ds:Object><xades:QualifyingProperties{Declare("xades", SignatureNames.Xades, context)} Target=\"#{SignatureNames.SignatureId}\">"
                + XadesProperties.Write(values.Certificate, values.SigningTime, values.Form, apart: false)
                + "</xades:QualifyingProperties></ds:Object></ds:Signature>"
        );

    /// <summary>The declaration of a prefix; empty where it is in scope, for canonical form has no superfluous ones.</summary>
    public static string Declare(string prefix, string uri, IReadOnlyDictionary<string, string> context) =>
        context.GetValueOrDefault(prefix) == uri ? "" : $" xmlns:{prefix}=\"{uri}\"";

    public static string Method(SigningKeyKind kind) =>
        kind switch
        {
            SigningKeyKind.RsaSha256 => SignatureNames.RsaSha256,
            _ => SignatureNames.EcdsaSha256,
        };

    private static string Digest(byte[] digest) =>
        $"<ds:DigestMethod Algorithm=\"{SignatureNames.Sha256}\"></ds:DigestMethod><ds:DigestValue>{Convert.ToBase64String(digest)}</ds:DigestValue>";
}
