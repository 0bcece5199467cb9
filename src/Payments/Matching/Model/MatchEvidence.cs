namespace Invoicing.Payments.Matching.Model;

/// <summary>A piece of evidence.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">What was found, in the line's or the item's words.</param>
public sealed record MatchEvidence(EvidenceKind Kind, string Detail);
