using Invoicing.Faults;
using Invoicing.Signatures.Standard;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures;

/// <summary>
/// Verifies the signatures of a document by the standard, whoever made them and however the document was written since: W3C XML Signature 1.1 (2013),
/// section 3.2, https://www.w3.org/TR/xmldsig-core1/; XML-Signature XPath Filter 2.0 (2002). Nothing is fetched, no DTD is taken, all work is bounded.
/// What it is to our own documents is for <see cref="XadesSigner.Verify"/>, which is stricter.
/// </summary>
public sealed class XmlSignatureVerifier(SignatureLimits? limits = null)
{
    private readonly SignatureLimits _limits = limits ?? SignatureLimits.Default;

    /// <summary>Verifies every signature, those within others too.</summary>
    public DocumentFinding Verify(ReadOnlyMemory<byte> document)
    {
        var read = SourceTree.Read(document, _limits);
        if (!read.Succeeded)
        {
            var verdict = read.Faults[0].Code == "GW-SIG-SYNTAX" ? SignatureVerdict.DoesNotHold : SignatureVerdict.NotJudged;
            return new DocumentFinding(verdict, [], read.Faults);
        }
        var tree = read.Value;
        if (tree.Signatures.Count == 0)
        {
            return new DocumentFinding(SignatureVerdict.DoesNotHold, [], [SignatureFaults.Absent()]);
        }

        var budget = new WorkBudget(_limits.MaxSteps);
        var covered = NodeSet.Empty(tree);
        List<SignatureFinding> findings = [];
        foreach (var signature in tree.Signatures)
        {
            var (finding, part) = new SignatureCheck(tree, signature, budget, _limits).Run();
            findings.Add(finding);
            if (finding.Verdict == SignatureVerdict.Holds)
            {
                covered.Add(part);
            }
        }
        return Conclude(tree, findings, covered);
    }

    private static DocumentFinding Conclude(SourceTree tree, List<SignatureFinding> findings, NodeSet covered)
    {
        var worst = findings.Max(finding => finding.Verdict);
        List<Fault> faults = [.. findings.OrderByDescending(finding => finding.Verdict).SelectMany(finding => finding.Faults)];
        if (worst != SignatureVerdict.Holds)
        {
            return new DocumentFinding(worst, findings, faults);
        }
        var (verdict, fault) = new Coverage(tree, covered).Weigh();
        return new DocumentFinding(verdict, findings, fault is null ? faults : [fault, .. faults]);
    }
}
