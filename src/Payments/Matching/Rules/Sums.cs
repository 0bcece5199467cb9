using Invoicing.Payments.Matching.Model;
using Invoicing.Payments.Matching.Search;

namespace Invoicing.Payments.Matching.Rules;

/// <summary>
/// Exact sums of up to five open items of one payer. A sum counts only where it is the only one, the search came to its end, and there are so few sums for so
/// wide a range that this one does not fit by chance.
/// </summary>
internal static class Sums
{
    /// <summary>How likely a sum may fit by chance and still be taken.</summary>
    private const double MostChance = 0.002;

    /// <summary>The items of the only sum; null where it is not certain.</summary>
    public static IReadOnlyList<OpenItem>? Certain(Clues clues, IReadOnlyList<OpenItem> open) => Only(clues, open, clues.Line.Amount);

    /// <summary>Named items with the others of their customer that make up the amount.</summary>
    public static IReadOnlyList<OpenItem>? With(Clues clues, string customer, IReadOnlyList<OpenItem> named)
    {
        var others = clues.OpenOf(customer).Except(named).ToList();
        var rest = clues.Line.Amount - named.Sum(item => item.Open);
        return rest > 0 && Only(clues, others, rest) is { } more ? [.. named, .. more] : null;
    }

    private static IReadOnlyList<OpenItem>? Only(Clues clues, IReadOnlyList<OpenItem> open, decimal target)
    {
        const int MostItems = 200;
        if (open.Count is 0 or > MostItems)
        {
            return null;
        }

        var amounts = open.Select(item => item.Open).ToList();
        var (solutions, isComplete) = SubsetSums.Find(amounts, target);
        if (!isComplete || solutions is not [var only])
        {
            return null;
        }

        var smallest = (double)amounts.Min(Unit);
        var range = (double)amounts.OrderDescending().Take(only.Length).Sum() / smallest;
        return SubsetSums.Combinations(open.Count, only.Length) / range <= MostChance ? [.. only.Select(place => open[place])] : null;
    }

    /// <summary>The step in which an amount seems to be counted: 1 for whole hundreds and the like would pretend a width that is not there.</summary>
    private static decimal Unit(decimal amount)
    {
        foreach (var unit in new[] { 100m, 10m, 1m, 0.1m })
        {
            if (amount % unit == 0)
            {
                return unit;
            }
        }

        return 0.01m;
    }
}
