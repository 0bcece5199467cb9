using System.Security.Cryptography;
using System.Xml;
using Invoicing.Faults;
using Invoicing.Signatures.Structure;
using Invoicing.Xml.Canonical;

namespace Invoicing.Signatures.Verification;

/// <summary>Recomputes what a signature's references digest. A reference is the whole document or the signed properties, nothing else.</summary>
internal sealed class ReferenceCheck(DocumentMap map, SignatureSpan span, ParsedSignature signature, SignatureLimits limits)
{
    /// <summary>What is wrong with the references; empty where each digest holds.</summary>
    public IReadOnlyList<Fault> Faults()
    {
        var documents = signature.References.Where(reference => reference.Uri is "").ToList();
        var properties = signature.References.Where(reference => reference.Type == SignatureNames.SignedPropertiesType).ToList();
        if (documents.Count != 1)
        {
            return [SignatureFaults.Reference($"{documents.Count} references are to the whole document; one is expected.")];
        }
        if (properties.Count != (signature.Properties is null ? 0 : 1))
        {
            return [SignatureFaults.Reference($"{properties.Count} references are to signed properties; {(signature.Properties is null ? 0 : 1)} expected.")];
        }
        if (signature.References.Count != documents.Count + properties.Count || documents[0].Type == SignatureNames.SignedPropertiesType)
        {
            return [SignatureFaults.Reference("A reference is to neither the whole document nor the signed properties.")];
        }

        List<Fault?> faults = [CheckDocument(documents[0])];
        if (signature.Properties is { } present)
        {
            faults.Add(CheckProperties(properties[0], present));
        }
        return [.. faults.OfType<Fault>()];
    }

    /// <summary>The canonical SignedInfo, as the signature's bytes give it.</summary>
    public Result<byte[]> SignedInfo() => Subset(signature.SignedInfoForm, 1, new XmlQualifiedName("SignedInfo", SignatureNames.Ds));

    private Fault? CheckDocument(ParsedReference reference)
    {
        // Without a canonicalization at the end, Canonical XML 1.0 is implied.
        var last = reference.Transforms.Count > 1 ? SignatureParser.FormOf(reference.Transforms[1]) : CanonicalForm.Inclusive;
        if (reference.Transforms is not [SignatureNames.EnvelopedSignature] and not [SignatureNames.EnvelopedSignature, _] || last is not { } form)
        {
            return SignatureFaults.Reference("The document's transforms are not enveloped-signature and one canonicalization.");
        }

        byte[] digest;
        if (form == CanonicalForm.Inclusive)
        {
            digest = EnvelopedSignature.Digest(map.Canonical.Span, span.Start, span.End);
        }
        else
        {
            var exclusive = CanonicalXml.Transform(EnvelopedSignature.Remove(map.Canonical.Span, span.Start, span.End), form, limits);
            if (!exclusive.Succeeded)
            {
                return exclusive.Faults[0];
            }
            digest = SHA256.HashData(exclusive.Value);
        }

        return digest.AsSpan().SequenceEqual(reference.DigestValue) ? null : SignatureFaults.Digest("document");
    }

    private Fault? CheckProperties(ParsedReference reference, ParsedProperties properties)
    {
        if (properties.Id is null || reference.Uri != "#" + properties.Id)
        {
            return SignatureFaults.Reference("The reference does not name the signature's own properties.");
        }
        if (map.CountId(properties.Id) != 1)
        {
            return SignatureFaults.Reference($"The id {properties.Id} is not unique in the document.");
        }
        if (signature.Id is null || properties.Target != "#" + signature.Id)
        {
            return SignatureFaults.Reference("The properties' target is not their signature.");
        }
        if (map.CountId(signature.Id) != 1)
        {
            return SignatureFaults.Reference($"The id {signature.Id} is not unique in the document.");
        }
        var form = reference.Transforms.Count == 0 ? CanonicalForm.Inclusive : SignatureParser.FormOf(reference.Transforms[0]);
        if (reference.Transforms.Count > 1 || form is null)
        {
            return SignatureFaults.Reference("The properties' transforms are not one canonicalization.");
        }

        var canonical = Subset(form.Value, 3, new XmlQualifiedName("SignedProperties", SignatureNames.Xades));
        if (!canonical.Succeeded)
        {
            return canonical.Faults[0];
        }
        return SHA256.HashData(canonical.Value).AsSpan().SequenceEqual(reference.DigestValue) ? null : SignatureFaults.Digest("signed properties");
    }

    private Result<byte[]> Subset(CanonicalForm form, int depth, XmlQualifiedName name) =>
        form == CanonicalForm.Inclusive && span.BelowXmlAttribute
            ? Result<byte[]>.Failure(SignatureFaults.Algorithm("Below an element with an xml: attribute,", "inclusive canonical XML of a part"))
            : CanonicalXml.Subset(map.Canonical[span.Start..span.End], span.Namespaces, form, depth, name, limits);
}
