using System.Numerics;

namespace Invoicing.Validation.Engine;

/// <summary>Compares a binary double with a decimal number exactly, where official tests mix the two and a difference of exactly 1.00 hangs on it.</summary>
internal static class ExactComparison
{
    /// <summary>Past this part of the value, rounding cannot turn the sign of a difference of doubles.</summary>
    private const double FarApart = 1e-9;

    /// <summary>The sign of double minus decimal.</summary>
    public static int Compare(double left, decimal right)
    {
        if (double.IsNaN(left) || double.IsInfinity(left) || Math.Abs(left) > 1e28) return left > 0 ? 1 : -1;
        var difference = left - (double)right;
        if (Math.Abs(difference) > Math.Max(1, Math.Abs(left)) * FarApart) return difference > 0 ? 1 : -1;
        var (numerator, exponent) = Parts(left);
        var parts = decimal.GetBits(right);
        var scale = (parts[3] >> 16) & 0xFF;
        var whole = (new BigInteger((uint)parts[2]) << 64) + (new BigInteger((uint)parts[1]) << 32) + (uint)parts[0];
        if (parts[3] < 0) whole = -whole;
        numerator *= BigInteger.Pow(10, scale);
        return exponent >= 0 ? (numerator << exponent).CompareTo(whole) : numerator.CompareTo(whole << -exponent);
    }

    /// <summary>A finite double below 1e20, rounded to hundredths from its exact value, halves up.</summary>
    public static decimal Hundredths(double value)
    {
        var (numerator, exponent) = Parts(value);
        numerator *= 100;
        if (exponent >= 0) return (decimal)(numerator << exponent) / 100m;
        var rounded = ((numerator << 1) + (BigInteger.One << -exponent)) >> (1 - exponent);
        return (decimal)rounded / 100m;
    }

    private static (BigInteger Mantissa, int Exponent) Parts(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0) exponent++;
        else mantissa |= 1L << 52;
        return (new BigInteger(bits < 0 ? -mantissa : mantissa), exponent - 1075);
    }
}
