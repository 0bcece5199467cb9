namespace Invoicing.Receivables.Rounding;

/// <summary>
/// Shares of a rounded total that add up to it again. Each share is cut to the unit of the currency; the units that are left go to the shares that lost most,
/// one each. What lost equally is told apart by its key, so that the order in which shares are given changes nothing.
/// Source: the method of largest remainders (Hare, Niemeyer).
/// </summary>
public static class LargestRemainder
{
    /// <summary>Distributes a total by weights.</summary>
    /// <param name="total">The total, already rounded to <paramref name="decimals"/>; of either sign.</param>
    /// <param name="weights">What each share is worth; none below zero, and together above zero.</param>
    /// <param name="keys">A name for each share; no two alike where it matters who gets a unit.</param>
    /// <param name="decimals">Decimals of the currency.</param>
    /// <returns>A share for each weight, in the same order.</returns>
    public static decimal[] Distribute(decimal total, IReadOnlyList<decimal> weights, IReadOnlyList<string> keys, int decimals)
    {
        var sum = weights.Sum();
        if (weights.Any(weight => weight < 0) || sum <= 0)
        {
            throw new ArgumentException("Weights are zero or more, and together above zero.", nameof(weights));
        }

        var unit = new decimal(1, 0, 0, false, (byte)decimals);
        var (sign, whole) = (total < 0 ? -1 : 1, Math.Abs(total));
        var shares = new decimal[weights.Count];
        var remainders = new decimal[weights.Count];
        for (var index = 0; index < shares.Length; index++)
        {
            var exact = whole * weights[index] / sum;
            shares[index] = Cut(exact, decimals);
            remainders[index] = exact - shares[index];
        }

        var left = (int)((whole - shares.Sum()) / unit);
        var order = Enumerable
            .Range(0, shares.Length)
            .Where(index => weights[index] > 0)
            .OrderByDescending(index => remainders[index])
            .ThenBy(index => keys[index], StringComparer.Ordinal)
            .Take(left);
        foreach (var index in order.ToList())
        {
            shares[index] += unit;
        }

        return [.. shares.Select(share => sign * share)];
    }

    /// <summary>Rounds exact figures so that they add up to a rounded total: each is cut downwards, and the units that are left go to what lost most.</summary>
    /// <param name="exact">The figures, of either sign.</param>
    /// <param name="total">What they add up to, rounded to <paramref name="decimals"/>; it differs from their sum by less than a unit for each.</param>
    /// <param name="keys">A name for each.</param>
    /// <param name="decimals">Decimals of the currency.</param>
    public static decimal[] Round(IReadOnlyList<decimal> exact, decimal total, IReadOnlyList<string> keys, int decimals)
    {
        var unit = new decimal(1, 0, 0, false, (byte)decimals);
        var rounded = exact.Select(figure => Math.Round(figure, decimals, MidpointRounding.ToNegativeInfinity)).ToArray();
        var left = (int)((total - rounded.Sum()) / unit);
        var order = Enumerable
            .Range(0, rounded.Length)
            .OrderByDescending(index => exact[index] - rounded[index])
            .ThenBy(index => keys[index], StringComparer.Ordinal);
        foreach (var index in (left < 0 ? order.Reverse() : order).Take(Math.Abs(left)).ToList())
        {
            rounded[index] += left < 0 ? -unit : unit;
        }

        return rounded;
    }

    private static decimal Cut(decimal exact, int decimals) => Math.Round(exact, decimals, MidpointRounding.ToZero);
}
