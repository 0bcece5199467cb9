using Invoicing.Validation.Values;

namespace Invoicing.Validation.Engine;

/// <summary>Compares a binary double with a decimal number exactly, where official tests mix the two and a difference of exactly 1.00 hangs on it.</summary>
internal static class ExactComparison
{
    /// <summary>Past this part of the value, rounding cannot turn the sign of a difference of doubles.</summary>
    private const double FarApart = 1e-9;

    /// <summary>The sign of double minus decimal; the double is finite.</summary>
    public static int Compare(double left, Number right)
    {
        var difference = left - right.Double;
        if (Math.Abs(difference) > Math.Max(1, Math.Abs(left)) * FarApart)
        {
            return difference > 0 ? 1 : -1;
        }
        return BigDecimal.Of(left).CompareTo(right.Big);
    }
}
