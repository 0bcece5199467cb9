using Invoicing.Payments.Matching.Model;
using Invoicing.Payments.Matching.Search;

namespace Invoicing.Payments.Matching.Rules;

/// <summary>What a person is shown: everything that some evidence beyond the amount speaks for, best first.</summary>
internal static class Proposals
{
    private const int Most = 5;

    public static IReadOnlyList<MatchProposal> Of(Clues clues) =>
        [
            .. Named(clues)
                .Concat(clues.Payers.SelectMany(payer => OfPayer(clues, payer, new MatchEvidence(EvidenceKind.Account, clues.Line.Account))))
                .Concat(clues.Payers.Count > 0 ? [] : Alike(clues))
                .Where(proposal => proposal.Amounts.Count > 0)
                .DistinctBy(proposal => string.Join('|', proposal.Amounts.Select(amount => amount.Item).Order()))
                .OrderByDescending(proposal => proposal.Score)
                .Take(Most),
        ];

    private static IEnumerable<MatchProposal> Named(Clues clues)
    {
        IReadOnlyList<OpenItem> both = [.. clues.Direct, .. clues.Numbers];
        if (both.Count > 0)
        {
            yield return Proposal(clues, both, [.. clues.DirectEvidence, .. Clues.NumberEvidence(clues.Numbers)]);
        }

        foreach (var item in both.Take(both.Count > 1 ? Most : 0))
        {
            yield return Proposal(clues, [item], [new MatchEvidence(clues.Direct.Contains(item) ? EvidenceKind.Reference : EvidenceKind.Number, item.Number)]);
        }
    }

    private static IEnumerable<MatchProposal> Alike(Clues clues) =>
        clues.Line.Name.Length == 0
            ? []
            : clues
                .Index.ByName(clues.Line.Name)
                .SelectMany(found =>
                    OfPayer(clues, found.Customer, new MatchEvidence(EvidenceKind.Name, $"{clues.Line.Name} / {clues.Index.NameOf(found.Customer)}"))
                );

    private static IEnumerable<MatchProposal> OfPayer(Clues clues, string payer, MatchEvidence tie)
    {
        var open = clues.OpenOf(payer);
        var damaged = open.Where(item => Mentions.Damaged(clues.Words, item)).ToList();
        if (damaged.Count > 0)
        {
            yield return Proposal(clues, damaged, [tie, .. NumberRules.DamagedEvidence(damaged)]);
        }

        foreach (var item in open.Where(item => item.Open == clues.Line.Amount).Take(Most))
        {
            yield return Proposal(clues, [item], [tie]);
        }

        const int MostItems = 60;
        foreach (var solution in SubsetSums.Find([.. open.Take(MostItems).Select(item => item.Open)], clues.Line.Amount).Solutions)
        {
            yield return Proposal(clues, [.. solution.Select(place => open[place])], [tie]);
        }

        if (open.Count > 0)
        {
            yield return Proposal(clues, open, [tie]);
        }
    }

    private static MatchProposal Proposal(Clues clues, IReadOnlyList<OpenItem> items, IEnumerable<MatchEvidence> evidence) =>
        RuleOutcome.Take("", clues, items, evidence).Taken!;
}
