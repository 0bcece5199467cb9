using Invoicing.Faults;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Standard;

/// <summary>What came of verifying one signature by the standard.</summary>
/// <param name="Path">Where the signature stands.</param>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Report">Who signed; null where it does not hold.</param>
/// <param name="Faults">Why, or what is to be known of a signature that holds.</param>
public sealed record SignatureFinding(string Path, SignatureVerdict Verdict, SignatureReport? Report, IReadOnlyList<Fault> Faults);
