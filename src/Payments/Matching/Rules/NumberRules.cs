using Invoicing.Payments.Matching.Model;
using Invoicing.Payments.Matching.Search;

namespace Invoicing.Payments.Matching.Rules;

/// <summary>
/// Whole numbers in text. A number has no check digits: a slip may turn it into another's. So the payer, or a second number with the exact sum, must
/// bear it out.
/// </summary>
internal static class NumberRules
{
    public static RuleOutcome? Try(Clues clues)
    {
        var items = Own(clues);
        if (items.Count == 0)
        {
            return null;
        }

        if (clues.NamesClosed)
        {
            return RuleOutcome.Stop("names-a-closed-item");
        }

        if (items.Select(item => item.Customer).Distinct().Count() > 1)
        {
            return RuleOutcome.Stop("numbers-of-several-customers");
        }

        var customer = items[0].Customer;
        var tie = clues.Ties(customer);
        if (tie is null && items.Count == 1 && items[0].Open != clues.Line.Amount && PayerRules.BySlip(clues) is { Taken: not null } slip)
        {
            return slip;
        }

        if (clues.Contradicts(customer))
        {
            return RuleOutcome.Stop("number-of-another-payer");
        }

        if (items.Sum(item => item.Open) == clues.Line.Amount)
        {
            return tie is not null ? RuleOutcome.Take("number-and-payer", clues, items, [tie, .. Clues.NumberEvidence(items)])
                : items.Count > 1 ? RuleOutcome.Take("numbers-and-sum", clues, items, Clues.NumberEvidence(items))
                : RuleOutcome.Stop("number-without-payer");
        }

        return tie is null ? RuleOutcome.Stop("number-with-another-amount") : Other(clues, items, customer, tie);
    }

    /// <summary>The numbers of the account's customer where there are some: another's is then a slip.</summary>
    private static IReadOnlyList<OpenItem> Own(Clues clues)
    {
        var own = clues.Numbers.Where(item => clues.Payers.Contains(item.Customer)).ToList();
        return own.Count > 0 ? own : clues.Numbers;
    }

    private static RuleOutcome Other(Clues clues, IReadOnlyList<OpenItem> items, string customer, MatchEvidence tie)
    {
        var amount = clues.Line.Amount;
        var others = clues.OpenOf(customer).Except(items).ToList();
        var damaged = others.Where(item => Mentions.Damaged(clues.Words, item)).ToList();
        var evidence = Clues.NumberEvidence(items).Prepend(tie);
        if (items.Sum(item => item.Open) < amount)
        {
            IReadOnlyList<OpenItem> all = [.. items, .. damaged];
            return all.Sum(item => item.Open) == amount ? RuleOutcome.Take("numbers-some-damaged", clues, all, [.. evidence, .. DamagedEvidence(damaged)])
                : tie.Kind == EvidenceKind.Account && Sums.With(clues, customer, items) is { } more ? RuleOutcome.Take("number-and-sum", clues, more, evidence)
                : RuleOutcome.Stop("numbers-with-a-larger-amount");
        }

        var isPart = items.Count == 1 && tie.Kind == EvidenceKind.Account && damaged.Count == 0 && others.All(item => item.Open != amount);
        return isPart ? RuleOutcome.Take("number-part", clues, items, evidence) : RuleOutcome.Stop("number-with-a-smaller-amount");
    }

    public static IEnumerable<MatchEvidence> DamagedEvidence(IEnumerable<OpenItem> items) =>
        items.Select(item => new MatchEvidence(EvidenceKind.DamagedNumber, item.Number));
}
