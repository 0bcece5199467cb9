using System.Security.Cryptography;
using System.Xml.XPath;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Standard;

/// <summary>Verifies one signature by W3C XML Signature 1.1, section 3.2: each digest, then the value. First it says what it cannot judge.</summary>
internal sealed class SignatureCheck(SourceTree tree, TreeNode signature, WorkBudget budget, SignatureLimits limits)
{
    private const string Ds = SignatureNames.Ds;

    /// <summary>What came of it, and the nodes that it vouches for where it holds.</summary>
    public (SignatureFinding Finding, NodeSet Covered) Run()
    {
        var covered = NodeSet.Empty(tree);
        try
        {
            return (Check(covered), covered);
        }
        catch (WorkExceededException exceeded)
        {
            return (NotJudged(StandardFaults.Work(exceeded.Message)), covered);
        }
        catch (Exception unable) when (unable is UnsupportedTransformException or XPathException or ArgumentException)
        {
            return (NotJudged(StandardFaults.Transform(unable.Message)), covered);
        }
    }

    private SignatureFinding Check(NodeSet covered)
    {
        var read = SignatureParts.Read(signature, limits);
        if (!read.Succeeded)
        {
            return read.Faults[0].Code == "GW-SIG-LIMIT" ? NotJudged(read.Faults[0]) : Broken(read.Faults[0]);
        }
        var parts = read.Value;
        if (Unsupported(parts) is { } unsupported)
        {
            return NotJudged(unsupported);
        }

        foreach (var reference in parts.References)
        {
            if (Check(reference, covered) is { } finding)
            {
                return finding;
            }
        }
        if (CheckManifests(covered) is { } found)
        {
            return found;
        }
        var info = NodeSetWriter.Write(NodeSet.Below(tree, parts.SignedInfo, withComments: true), Canonicalization.Of(parts.Canonicalization)!, budget);
        return CheckValue(parts, info.Span, QualifyingProperties.Of(signature, covered));
    }

    /// <summary>What a signed list of references names is signed through it: XML Signature 1.1, section 5.1. Only a list, not lists of lists.</summary>
    private SignatureFinding? CheckManifests(NodeSet covered)
    {
        List<ReferenceParts> references = [];
        var manifests = signature.Named(Ds, "Object").SelectMany(holder => holder.Named(Ds, "Manifest")).Where(covered.Has);
        foreach (var reference in manifests.SelectMany(manifest => manifest.Named(Ds, "Reference")))
        {
            var read = ReferenceParts.Read(reference, limits);
            if (!read.Succeeded)
            {
                return Broken(read.Faults[0]);
            }
            references.Add(read.Value);
        }
        if (references.Count > limits.MaxForeignReferences)
        {
            return NotJudged(SignatureFaults.Limit("References", references.Count, limits.MaxForeignReferences));
        }
        return Unsupported([], references) is { } unsupported
            ? NotJudged(unsupported)
            : references.Select(reference => Check(reference, covered)).FirstOrDefault(finding => finding is not null);
    }

    private static Fault? Unsupported(SignatureParts parts) =>
        Unsupported(
            [
                Canonicalization.Of(parts.Canonicalization) is null ? Name(parts.Canonicalization) : null,
                Algorithms.Method(Name(parts.Method)) is null ? Name(parts.Method) : null,
            ],
            parts.References
        );

    /// <summary>Names every algorithm and target that is not judged; null where there is none.</summary>
    private static Fault? Unsupported(IEnumerable<string?> unknownMethods, IReadOnlyList<ReferenceParts> references)
    {
        List<string?> names =
        [
            .. unknownMethods,
            .. references.Select(reference => Algorithms.Digest(reference.DigestMethod) is null ? reference.DigestMethod : null),
            .. references.SelectMany(reference => reference.Transforms).Select(transform => Algorithms.IsTransform(transform) ? null : Name(transform)),
        ];
        var unknown = names.OfType<string>().Distinct().ToList();
        if (unknown.Count > 0)
        {
            return StandardFaults.Algorithms(unknown);
        }
        return references.FirstOrDefault(reference => ReferenceTarget.Of(reference.Uri) is null) is { } outside
            ? StandardFaults.Outside(outside.Uri, outside.Element.Path())
            : null;
    }

    private static string Name(TreeNode method) => method.Attribute("Algorithm") ?? "";

    private SignatureFinding? Check(ReferenceParts reference, NodeSet covered)
    {
        var target = ReferenceTarget.Of(reference.Uri)!;
        var (top, isAmbiguous) = target.IsDocument ? (tree.Root, false) : tree.Find(target.Id!);
        if (top is null)
        {
            return Broken(
                isAmbiguous
                    ? SignatureFaults.Reference($"The id {target.Id} is not unique in the document: which element was signed is open.")
                    : SignatureFaults.Reference($"No element has the id {target.Id} that the signature refers to.")
            );
        }

        budget.Spend(tree.Count / 16);
        var content = new TransformChain(tree, signature, budget, limits).Apply(NodeSet.Below(tree, top, target.WithComments), reference.Transforms);
        if (!content.Succeeded)
        {
            return Broken(content.Faults[0]);
        }
        var hash = Algorithms.Digest(reference.DigestMethod)!.Value;
        if (!CryptographicOperations.FixedTimeEquals(Algorithms.Hash(hash, content.Value.Bytes.Span), reference.DigestValue))
        {
            return Broken(SignatureFaults.Digest(target.IsDocument ? "document" : $"element {target.Id}"));
        }
        covered.Add(content.Value.Covered);
        return null;
    }

    private SignatureFinding CheckValue(SignatureParts parts, ReadOnlySpan<byte> signedInfo, QualifyingProperties? properties)
    {
        var (hash, padding) = Algorithms.Method(Name(parts.Method))!.Value;
        if (SignatureParts.Bytes(parts.Value) is not { } value)
        {
            return Broken(SignatureFaults.Base64(parts.Value.Path()));
        }
        var offered = parts.KeyInfo is null ? [] : CandidateKeys.Of(parts.KeyInfo, tree, limits);
        if (offered.Count == 0)
        {
            return parts.KeyInfo is { } info && info.Elements.Any(element => element.Is(Ds, "X509Data") && element.Named(Ds, "X509Certificate").Any())
                ? Broken(SignatureFaults.Certificate("The certificate cannot be decoded."))
                : NotJudged(StandardFaults.NoKey());
        }

        List<Fault> faults = [];
        var named = Named(offered, properties, faults);
        if (named is { Count: 0 })
        {
            return NotJudged(StandardFaults.OtherCertificate());
        }
        var fitting = (named ?? offered).Where(key => key.Fits(padding)).ToList();
        if (fitting.Count == 0)
        {
            return Broken(SignatureFaults.Certificate("No key of the signature is of the kind that its method names."));
        }
        foreach (var key in fitting)
        {
            budget.Spend(1000);
            if (key.Verify(signedInfo, value, hash, padding))
            {
                return Holds(parts, key, properties, faults);
            }
        }
        return Broken(SignatureFaults.Value());
    }

    /// <summary>The keys of the certificate that the signed properties name; null where they name none in a way that can be compared.</summary>
    private static List<CandidateKey>? Named(IReadOnlyList<CandidateKey> offered, QualifyingProperties? properties, List<Fault> faults)
    {
        if (properties?.CertificateDigest is not { } digest)
        {
            return null;
        }
        if (Algorithms.Digest(properties.CertificateDigestMethod ?? "") is not { } hash || digest.Length != Algorithms.Hash(hash, []).Length)
        {
            faults.Add(StandardFaults.CertificateNotCompared());
            return null;
        }
        if (offered.All(key => key.Certificate is null))
        {
            return null;
        }
        return [.. offered.Where(key => key.Certificate is { } certificate && Algorithms.Hash(hash, certificate.RawData).AsSpan().SequenceEqual(digest))];
    }

    private SignatureFinding Holds(SignatureParts parts, CandidateKey key, QualifyingProperties? properties, List<Fault> faults)
    {
        if (key.Rsa is { KeySize: < CandidateKey.LeastRsaBits } weak)
        {
            return NotJudged(StandardFaults.BrokenKey(weak.KeySize));
        }
        if (key.Rsa is { KeySize: < Keys.CertificateKey.LeastRsaBits } old)
        {
            faults.Add(StandardFaults.OldKey(old.KeySize));
        }
        if (key.Certificate is null)
        {
            faults.Add(StandardFaults.BareKey());
        }
        if (
            key.Certificate is { } certificate
            && properties?.SigningTime is { } at
            && (at < new DateTimeOffset(certificate.NotBefore) || at > new DateTimeOffset(certificate.NotAfter))
        )
        {
            faults.Add(SignatureFaults.TimeOutsideCertificate());
        }
        var report = new SignatureReport(
            key.Certificate?.Subject ?? "(a key without a certificate)",
            key.Thumbprint(),
            Name(parts.Method),
            properties?.SigningTime
        );
        return new SignatureFinding(signature.Path(), SignatureVerdict.Holds, report, faults);
    }

    private SignatureFinding Broken(Fault fault) => new(signature.Path(), SignatureVerdict.DoesNotHold, null, [fault]);

    private SignatureFinding NotJudged(Fault fault) => new(signature.Path(), SignatureVerdict.NotJudged, null, [fault]);
}
