namespace Invoicing.Pipeline.Checkpoints;

/// <summary>What a time stamp says.</summary>
/// <param name="At">When the authority saw the hash.</param>
/// <param name="Authority">Subject of the authority's certificate.</param>
/// <param name="Fingerprint">SHA-256 of that certificate.</param>
/// <param name="Policy">Policy it was issued under, an object identifier.</param>
/// <param name="IsTrusted">Whether the certificate leads to a root that the verifier named; false where he named none.</param>
public sealed record TimeStamp(DateTimeOffset At, string Authority, string Fingerprint, string Policy, bool IsTrusted);
