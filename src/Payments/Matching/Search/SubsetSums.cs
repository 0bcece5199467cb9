namespace Invoicing.Payments.Matching.Search;

/// <summary>Looks for up to five amounts whose sum is exactly a given one.</summary>
internal static class SubsetSums
{
    /// <summary>Most amounts in a sum: the bound, and what a person can follow.</summary>
    public const int Most = 5;

    /// <summary>Steps after which the search gives up and says so: some milliseconds.</summary>
    private const int Budget = 300_000;

    /// <summary>
    /// Two solutions at most (two mean that the sum is ambiguous), each as places in the list; complete is false where the search gave up. Amounts are more
    /// than 0; reckoned is in the smallest unit that any of them needs.
    /// </summary>
    public static (IReadOnlyList<int[]> Solutions, bool IsComplete) Find(IReadOnlyList<decimal> amounts, decimal target)
    {
        var unit = Unit(amounts.Append(target));
        if (target * unit >= long.MaxValue / Most)
        {
            return ([], false);
        }

        var order = Enumerable.Range(0, amounts.Count).Where(place => amounts[place] <= target).OrderByDescending(place => amounts[place]).ToArray();
        var search = new Search([.. order.Select(place => (long)(amounts[place] * unit))]);
        search.Descend(0, (long)(target * unit), Most);
        return ([.. search.Solutions.Select(solution => solution.Select(place => order[place]).Order().ToArray())], search.Steps <= Budget);
    }

    /// <summary>How many sums of up to a number of amounts there are: the more, the likelier that one fits by chance.</summary>
    public static double Combinations(int amounts, int most)
    {
        var (sum, ways) = (0.0, 1.0);
        for (var size = 1; size <= Math.Min(most, amounts); size++)
        {
            ways = ways * (amounts - size + 1) / size;
            sum += ways;
        }

        return sum;
    }

    private static decimal Unit(IEnumerable<decimal> amounts)
    {
        var decimals = amounts.Max(amount => Math.Min(amount.Scale, (byte)6));
        return Enumerable.Repeat(10m, decimals).Aggregate(1m, (unit, ten) => unit * ten);
    }

    private sealed class Search(long[] amounts)
    {
        private readonly Stack<int> _chosen = new();

        public List<int[]> Solutions { get; } = [];

        public int Steps { get; private set; }

        public void Descend(int from, long rest, int left)
        {
            for (var place = from; place < amounts.Length && Solutions.Count < 2; place++)
            {
                if (++Steps > Budget || amounts[place] * left < rest)
                {
                    return;
                }

                if (amounts[place] > rest)
                {
                    continue;
                }

                _chosen.Push(place);
                if (amounts[place] == rest)
                {
                    Solutions.Add([.. _chosen]);
                }
                else if (left > 1)
                {
                    Descend(place + 1, rest - amounts[place], left - 1);
                }

                _chosen.Pop();
            }
        }
    }
}
