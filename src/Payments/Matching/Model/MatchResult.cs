namespace Invoicing.Payments.Matching.Model;

/// <summary>What matching says of a line.</summary>
/// <param name="Decision">What becomes of it.</param>
/// <param name="Rule">The rule that decided, as in number-and-payer; what kept it from being certain where it is proposed.</param>
/// <param name="RuleVersion">Version of the rules.</param>
/// <param name="Proposals">The taken one alone, or the proposals, best first, at most five; none where nothing fits.</param>
public sealed record MatchResult(MatchDecision Decision, string Rule, string RuleVersion, IReadOnlyList<MatchProposal> Proposals);
