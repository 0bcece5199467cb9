using Invoicing.Payments.Matching.Index;
using Invoicing.Payments.Matching.Model;

namespace Invoicing.Payments.Matching.Rules;

/// <summary>What the payer announced: a remittance advice under an id that the line carries, or documents with amounts within the line itself.</summary>
internal static class AnnouncedRules
{
    public static RuleOutcome? Try(Clues clues) => ByAdvice(clues) ?? ByDocuments(clues);

    /// <summary>Words of a line that may be the number of an advice.</summary>
    internal static IEnumerable<string> AdvicesOf(PaymentLine line) =>
        line.References.Prepend(line.EndToEndId).Concat(line.Text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries));

    private static RuleOutcome? ByAdvice(Clues clues)
    {
        if (!clues.Index.HasAdvices)
        {
            return null;
        }

        var line = clues.Line;
        var advice = AdvicesOf(line).Select(clues.Index.Advice).FirstOrDefault(found => found is not null);
        if (advice is null || advice.Currency != line.Currency)
        {
            return null;
        }

        var evidence = new MatchEvidence(EvidenceKind.RemittanceAdvice, advice.Id);
        return advice.Total == line.Amount && !clues.Contradicts(advice.Customer) && Spread(clues, advice.Customer, advice.Lines) is { } amounts
            ? new RuleOutcome(
                "remittance-advice",
                new MatchProposal(amounts, [evidence, new MatchEvidence(EvidenceKind.Sum, $"{advice.Total} {advice.Currency}")])
            )
            : RuleOutcome.Stop("remittance-advice-that-differs");
    }

    private static RuleOutcome? ByDocuments(Clues clues)
    {
        var documents = clues
            .Line.Documents.Where(document => document.Amount is > 0)
            .Select(document => (document.Number, Amount: document.Amount!.Value))
            .ToList();
        var customers = documents.SelectMany(document => clues.Index.ByNumber(document.Number)).Select(item => item.Customer).Distinct().ToList();
        if (documents.Count == 0 || clues.NamesClosed || customers is not [var customer] || clues.Ties(customer) is not { } tie)
        {
            return null;
        }

        return Spread(clues, customer, documents) is { } amounts
            ? new RuleOutcome("documents", new MatchProposal(amounts, [tie, .. documents.Select(one => new MatchEvidence(EvidenceKind.Number, one.Number))]))
            : null;
    }

    /// <summary>The amounts by item; null unless each number is one open item of the customer that can take it, and their sum is the line's.</summary>
    private static IReadOnlyList<MatchedAmount>? Spread(Clues clues, string customer, IReadOnlyList<(string Number, decimal Amount)> lines)
    {
        var amounts = new List<MatchedAmount>();
        foreach (var (number, amount) in lines)
        {
            var items = clues.Index.ByNumber(number).Where(item => item.Customer == customer && clues.IsOpen(item)).ToList();
            if (items is not [var only] || only.Open < amount || amount <= 0)
            {
                return null;
            }

            amounts.Add(new MatchedAmount(only.Id, amount));
        }

        var isWhole = amounts.Sum(one => one.Amount) == clues.Line.Amount && amounts.DistinctBy(one => one.Item).Count() == amounts.Count;
        return isWhole ? amounts : null;
    }
}
