namespace Invoicing.Payments.Matching.Model;

/// <summary>One way to spread a line.</summary>
/// <param name="Amounts">What goes where; their sum is the line's amount or less.</param>
/// <param name="Evidence">What speaks for it.</param>
public sealed record MatchProposal(IReadOnlyList<MatchedAmount> Amounts, IReadOnlyList<MatchEvidence> Evidence)
{
    /// <summary>
    /// From 0 to 1: how little is left of doubt when every kind of evidence takes away its share. It orders proposals; whether a match is taken is a rule's
    /// decision, never the score's.
    /// </summary>
    public decimal Score =>
        decimal.Round(1 - Evidence.Select(one => one.Kind).Distinct().Aggregate(1m, (doubt, kind) => doubt * (1 - Weight(kind))), 3, MidpointRounding.ToEven);

    private static decimal Weight(EvidenceKind kind) =>
        kind switch
        {
            EvidenceKind.Reference or EvidenceKind.EndToEndId => 0.95m,
            EvidenceKind.RemittanceAdvice => 0.9m,
            EvidenceKind.Number => 0.7m,
            EvidenceKind.Account => 0.6m,
            EvidenceKind.DamagedNumber or EvidenceKind.Sum => 0.5m,
            EvidenceKind.Amount => 0.4m,
            _ => 0.3m,
        };
}
