using Invoicing.Payments.Matching.Index;
using Invoicing.Payments.Matching.Model;
using Invoicing.Payments.Matching.Rules;

namespace Invoicing.Payments.Matching;

/// <summary>
/// Says which open items a line pays. Rules in their order: references with check digits and end-to-end ids; what the payer announced; numbers in text; the
/// payer's account with damaged numbers or an exact sum; the payer's name with damaged numbers. What no rule takes becomes proposals. An amount alone takes
/// nothing and proposes nothing.
/// </summary>
public static class MatchingEngine
{
    /// <summary>Version of the rules; it changes with every change of what they take.</summary>
    public const string RuleVersion = "match-1";

    /// <summary>What becomes of a line. Pure: the index is only read.</summary>
    public static MatchResult Match(PaymentLine line, OpenItemIndex index)
    {
        if (line.Amount <= 0)
        {
            return new MatchResult(MatchDecision.None, "not-a-receipt", RuleVersion, []);
        }

        var clues = new Clues(line, index);
        var outcome =
            DirectRules.Try(clues) ?? AnnouncedRules.Try(clues) ?? NumberRules.Try(clues) ?? PayerRules.Try(clues) ?? new RuleOutcome("no-rule", null);
        if (outcome.Taken is { } taken)
        {
            return new MatchResult(MatchDecision.Taken, outcome.Rule, RuleVersion, [taken]);
        }

        var proposals = Proposals.Of(clues);
        return new MatchResult(proposals.Count > 0 ? MatchDecision.Proposed : MatchDecision.None, outcome.Rule, RuleVersion, proposals);
    }
}
