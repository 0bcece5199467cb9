using Invoicing.Payments.Matching.Model;

namespace Invoicing.Payments.Matching.Rules;

/// <summary>What a rule says: what it takes, or, with nothing taken, why no later rule may take anything.</summary>
internal sealed record RuleOutcome(string Rule, MatchProposal? Taken)
{
    /// <summary>A person must decide.</summary>
    public static RuleOutcome Stop(string why) => new(why, null);

    /// <summary>Items in full, or one in part where the line is smaller than it.</summary>
    public static RuleOutcome Take(string rule, Clues clues, IReadOnlyList<OpenItem> items, params IEnumerable<MatchEvidence> evidence)
    {
        var rest = clues.Line.Amount;
        var amounts = new List<MatchedAmount>();
        foreach (var item in items)
        {
            var amount = Math.Min(rest, item.Open);
            if (amount > 0)
            {
                amounts.Add(new MatchedAmount(item.Id, amount));
            }

            rest -= amount;
        }

        return new RuleOutcome(rule, new MatchProposal(amounts, [.. evidence, .. clues.AmountEvidence(items)]));
    }
}
