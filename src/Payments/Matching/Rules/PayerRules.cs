using Invoicing.Payments.Matching.Index;
using Invoicing.Payments.Matching.Model;
using Invoicing.Payments.Matching.Search;

namespace Invoicing.Payments.Matching.Rules;

/// <summary>The payer is known by account or name; no whole number of an item stands in the text.</summary>
internal static class PayerRules
{
    public static RuleOutcome? Try(Clues clues)
    {
        if (clues.NamesClosed)
        {
            return RuleOutcome.Stop("names-a-closed-item");
        }

        if (clues.Payers.Count > 1)
        {
            return RuleOutcome.Stop("account-of-several-customers");
        }

        if (clues.Payer is { } payer)
        {
            return ByAccount(clues, payer, new MatchEvidence(EvidenceKind.Account, clues.Line.Account));
        }

        return ByNames(clues, clues.Words);
    }

    /// <summary>
    /// The text has the whole number of an item with another amount, of another customer: a slip may have led there. Taken where the payer has an item one slip
    /// away whose amount fits.
    /// </summary>
    public static RuleOutcome? BySlip(Clues clues) =>
        clues.Payer is { } payer ? ByDamagedNumber(clues, clues.AllWords, clues.OpenOf(payer), new MatchEvidence(EvidenceKind.Account, clues.Line.Account))
        : clues.Payers.Count == 0 ? ByNames(clues, clues.AllWords)
        : null;

    /// <summary>Customers with such a name: taken where a damaged number and the amount speak for one of them alone.</summary>
    private static RuleOutcome? ByNames(Clues clues, IReadOnlyList<string> words)
    {
        var found = clues
            .Index.ByName(clues.Line.Name)
            .Select(one =>
                ByDamagedNumber(
                    clues,
                    words,
                    clues.OpenOf(one.Customer),
                    new MatchEvidence(EvidenceKind.Name, $"{clues.Line.Name} / {clues.Index.NameOf(one.Customer)}")
                )
            )
            .OfType<RuleOutcome>()
            .ToList();
        return found.Where(one => one.Taken is not null).ToList() is [var only] ? only
            : found.Count > 0 ? RuleOutcome.Stop("name-without-a-certain-number")
            : null;
    }

    private static RuleOutcome ByAccount(Clues clues, string payer, MatchEvidence account)
    {
        var open = clues.OpenOf(payer);
        if (ByDamagedNumber(clues, clues.Words, open, account) is { } damaged)
        {
            return damaged;
        }

        if (open.Count > 0 && open.Sum(item => item.Open) == clues.Line.Amount)
        {
            return RuleOutcome.Take("payer-and-all", clues, open, account);
        }

        if (clues.Words.Any(word => open.Any(item => IsShapedLike(word, ItemKeys.Compact(item.Number)))))
        {
            return RuleOutcome.Stop("names-an-unknown-number");
        }

        return Sums.Certain(clues, open) is { } items
            ? RuleOutcome.Take(items.Count == 1 ? "payer-and-amount" : "payer-and-sum", clues, items, account)
            : RuleOutcome.Stop("payer-without-a-certain-sum");
    }

    /// <summary>Items that the text mentions in a damaged form and whose sum, or one single sum of some of them, is the amount.</summary>
    private static RuleOutcome? ByDamagedNumber(Clues clues, IReadOnlyList<string> words, IReadOnlyList<OpenItem> open, MatchEvidence tie)
    {
        var damaged = open.Where(item => Mentions.Damaged(words, item)).ToList();
        if (damaged.Count == 0)
        {
            return null;
        }

        if (damaged.Sum(item => item.Open) == clues.Line.Amount)
        {
            return RuleOutcome.Take("damaged-number-and-payer", clues, damaged, [tie, .. NumberRules.DamagedEvidence(damaged)]);
        }

        var (solutions, isComplete) = SubsetSums.Find([.. damaged.Select(item => item.Open)], clues.Line.Amount);
        if (isComplete && solutions is [var only])
        {
            IReadOnlyList<OpenItem> items = [.. only.Select(place => damaged[place])];
            return RuleOutcome.Take("damaged-number-and-payer", clues, items, [tie, .. NumberRules.DamagedEvidence(items)]);
        }

        return tie.Kind == EvidenceKind.Account && Sums.Certain(clues, open) is { } sum && sum.Intersect(damaged).Any()
            ? RuleOutcome.Take("damaged-number-and-sum", clues, sum, [tie, .. NumberRules.DamagedEvidence(sum.Intersect(damaged))])
            : RuleOutcome.Stop("damaged-number-with-another-amount");
    }

    /// <summary>Letters where the number has letters, digits where it has digits: such a word is a number of ours that is not in the index.</summary>
    private static bool IsShapedLike(string word, string number) =>
        word.Length == number.Length
        && word.Length >= OpenItemIndex.ShortestNumber
        && word.Zip(number).All(pair => char.IsDigit(pair.First) == char.IsDigit(pair.Second));
}
