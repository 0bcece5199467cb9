using Invoicing.Payments.Matching.Index;
using Invoicing.Payments.Matching.Model;
using Invoicing.Payments.Matching.Rules;
using Invoicing.Payments.Matching.Search;
using Invoicing.Payments.References;

namespace Invoicing.Payments.Matching;

/// <summary>
/// What items, customers and lines are found by, for whoever keeps them outside of memory: an index of what a line's keys find gives the same match as one of
/// everything.
/// </summary>
public static class MatchKeys
{
    /// <summary>A reference as it is compared.</summary>
    public static string Reference(string text) => ItemKeys.Reference(text);

    /// <summary>A number or an account as it is compared.</summary>
    public static string Compact(string text) => ItemKeys.Compact(text);

    /// <summary>Parts of a name as they are looked up.</summary>
    public static IReadOnlyList<string> Names(string name) => [.. NameIndex.KeysOf(name)];

    /// <summary>Whether two names may be one customer's.</summary>
    public static bool AreAlike(string one, string other) => NameIndex.Alike(one, other) >= NameIndex.Enough;

    /// <summary>References that a line may name.</summary>
    public static IReadOnlyList<string> ReferencesOf(PaymentLine line) =>
        [
            .. line
                .References.Concat(PaymentReferences.Find(line.Text).Select(reference => reference.Value))
                .Concat(PaymentReferences.Find(line.EndToEndId).Select(reference => reference.Value))
                .Concat(line.Text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= OpenItemIndex.ShortestNumber))
                .Select(ItemKeys.Reference)
                .Where(key => key.Length > 0)
                .Distinct(),
        ];

    /// <summary>Numbers of remittance advices that a line may name.</summary>
    public static IReadOnlyList<string> AdvicesOf(PaymentLine line) =>
        [.. AnnouncedRules.AdvicesOf(line).Select(ItemKeys.Compact).Where(key => key.Length >= OpenItemIndex.ShortestNumber).Distinct()];

    /// <summary>Numbers that a line may name.</summary>
    /// <param name="line">The line.</param>
    /// <param name="lengths">Lengths that numbers have.</param>
    public static IReadOnlyList<string> NumbersOf(PaymentLine line, IReadOnlyCollection<int> lengths) =>
        [
            .. NumberFinder
                .Candidates(line.Text, lengths)
                .Concat(line.Documents.Select(document => ItemKeys.Compact(document.Number)))
                .Concat(line.References.Append(line.EndToEndId).Select(ItemKeys.Compact))
                .Concat(Mentions.Words(line.Text))
                .Where(key => key.Length > 0)
                .Distinct(),
        ];
}
