using Invoicing.Faults;

namespace Invoicing.Signatures.Standard;

/// <summary>What came of verifying all signatures of a document by the standard.</summary>
/// <param name="Verdict">The worst of them, or worse: signatures may hold that do not vouch for the document.</param>
/// <param name="Signatures">Each signature, in document order.</param>
/// <param name="Faults">Why, the weightiest first, or what is to be known of a document that holds.</param>
public sealed record DocumentFinding(SignatureVerdict Verdict, IReadOnlyList<SignatureFinding> Signatures, IReadOnlyList<Fault> Faults);
