using Invoicing.Payments.Matching.Model;

namespace Invoicing.Bench.Match;

/// <summary>A line with what was done to it and what it really pays; nothing where it pays no open item.</summary>
internal sealed record MatchLine(string Damage, PaymentLine Line, IReadOnlyList<MatchedAmount> Pays)
{
    /// <summary>Whether exactly this was taken.</summary>
    public bool IsPaidBy(IReadOnlyList<MatchedAmount> taken) => Pays.Count > 0 && taken.OrderBy(one => one.Item).SequenceEqual(Pays.OrderBy(one => one.Item));
}
