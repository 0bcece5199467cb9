using Invoicing.Payments.Matching.Model;
using Invoicing.Payments.Matching.Search;

namespace Invoicing.Payments.Matching.Rules;

/// <summary>References with check digits and end-to-end ids: they name an item beyond slips of the pen, so a part of its amount is enough.</summary>
internal static class DirectRules
{
    public static RuleOutcome? Try(Clues clues)
    {
        var items = clues.Direct;
        if (items.Count == 0)
        {
            return null;
        }

        if (clues.NamesClosed)
        {
            return RuleOutcome.Stop("names-a-closed-item");
        }

        var (sum, amount) = (items.Sum(item => item.Open), clues.Line.Amount);
        if (sum == amount)
        {
            return RuleOutcome.Take("reference", clues, items, clues.DirectEvidence);
        }

        var customers = items.Select(item => item.Customer).Distinct().ToList();
        if (customers is not [var customer] || clues.Contradicts(customer))
        {
            return RuleOutcome.Stop("reference-of-another-payer");
        }

        return amount < sum ? Less(clues, items, customer) : More(clues, items, customer);
    }

    private static RuleOutcome Less(Clues clues, IReadOnlyList<OpenItem> items, string customer) =>
        items.Count == 1 && clues.Numbers.Count == 0
            ? RuleOutcome.Take("reference-part", clues, items, [.. clues.DirectEvidence, .. Tie(clues, customer)])
            : RuleOutcome.Stop("reference-with-a-smaller-amount");

    /// <summary>What is too much stays unapplied, for a person: the reference says nothing of it.</summary>
    private static RuleOutcome More(Clues clues, IReadOnlyList<OpenItem> items, string customer)
    {
        IReadOnlyList<OpenItem> named = [.. items, .. clues.Numbers];
        if (clues.Numbers.Count > 0 && named.All(item => item.Customer == customer) && named.Sum(item => item.Open) == clues.Line.Amount)
        {
            return RuleOutcome.Take("reference-and-numbers", clues, named, [.. clues.DirectEvidence, .. Clues.NumberEvidence(clues.Numbers)]);
        }

        if (clues.Payer == customer && Sums.With(clues, customer, items) is { } all)
        {
            return RuleOutcome.Take("reference-and-sum", clues, all, [.. clues.DirectEvidence, .. Tie(clues, customer)]);
        }

        return clues.Numbers.Count == 0 && !clues.OpenOf(customer).Except(items).Any(item => Mentions.Damaged(clues.Words, item))
            ? RuleOutcome.Take("reference-overpaid", clues, items, [.. clues.DirectEvidence, .. Tie(clues, customer)])
            : RuleOutcome.Stop("reference-with-a-larger-amount");
    }

    private static IEnumerable<MatchEvidence> Tie(Clues clues, string customer) => clues.Ties(customer) is { } tie ? [tie] : [];
}
