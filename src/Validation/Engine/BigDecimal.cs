using System.Globalization;
using System.Numerics;

namespace Invoicing.Validation.Engine;

/// <summary>
/// A decimal number of any size, for what <see cref="decimal"/> cannot hold exactly: a whole number of units of ten to the minus scale,
/// without zeros at its end.
/// </summary>
internal sealed record BigDecimal
{
    /// <summary>Decimals of a quotient, at least: the precision of Saxon, whose division official verdicts rest on.</summary>
    private const int QuotientScale = 18;

    private static readonly BigInteger LargestDecimal = (BigInteger.One << 96) - 1;

    private readonly BigInteger units;
    private readonly int scale;

    /// <summary>So many units of ten to the minus scale.</summary>
    public BigDecimal(BigInteger units, int scale)
    {
        while (scale > 0)
        {
            var (tenth, rest) = BigInteger.DivRem(units, 10);
            if (!rest.IsZero) break;
            (units, scale) = (tenth, scale - 1);
        }

        (this.units, this.scale) = (units, scale);
    }

    /// <summary>The number as <see cref="decimal"/>; null where that would lose digits.</summary>
    public decimal? Small => scale <= 28 && BigInteger.Abs(units) <= LargestDecimal
        ? new decimal((int)(uint)(BigInteger.Abs(units) & uint.MaxValue), (int)(uint)((BigInteger.Abs(units) >> 32) & uint.MaxValue),
            (int)(uint)(BigInteger.Abs(units) >> 64), units.Sign < 0, (byte)scale)
        : null;

    /// <summary>The nearest binary double.</summary>
    public double Double => double.Parse($"{units.ToString(CultureInfo.InvariantCulture)}e-{scale}", CultureInfo.InvariantCulture);

    /// <summary>Its absolute value.</summary>
    public BigDecimal Absolute => new(BigInteger.Abs(units), scale);

    /// <summary>Zeros at the end of the whole number.</summary>
    private int Zeros
    {
        get
        {
            var zeros = 0;
            for (var rest = units; !rest.IsZero && (rest % 10).IsZero; rest /= 10) zeros++;
            return zeros;
        }
    }

    /// <summary>A decimal of the platform.</summary>
    public static BigDecimal Of(decimal value)
    {
        var parts = decimal.GetBits(value);
        var whole = (new BigInteger((uint)parts[2]) << 64) + (new BigInteger((uint)parts[1]) << 32) + (uint)parts[0];
        return new BigDecimal(parts[3] < 0 ? -whole : whole, value.Scale);
    }

    /// <summary>A finite binary double, exactly.</summary>
    public static BigDecimal Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0) exponent++;
        else mantissa |= 1L << 52;
        exponent -= 1075;
        var whole = new BigInteger(bits < 0 ? -mantissa : mantissa);
        return exponent >= 0 ? new BigDecimal(whole << exponent, 0) : new BigDecimal(whole * BigInteger.Pow(5, -exponent), -exponent);
    }

    /// <summary>A sum.</summary>
    public static BigDecimal operator +(BigDecimal left, BigDecimal right)
    {
        var common = Math.Max(left.scale, right.scale);
        return new BigDecimal(left.At(common) + right.At(common), common);
    }

    /// <summary>A difference.</summary>
    public static BigDecimal operator -(BigDecimal left, BigDecimal right)
    {
        var common = Math.Max(left.scale, right.scale);
        return new BigDecimal(left.At(common) - right.At(common), common);
    }

    /// <summary>A product.</summary>
    public static BigDecimal operator *(BigDecimal left, BigDecimal right) => new(left.units * right.units, left.scale + right.scale);

    /// <summary>
    /// A quotient to 18 decimals, and to as many more as the dividend has more than the divisor, zeros at the end of a whole number not
    /// counted; halves go towards zero. The divisor is not zero.
    /// </summary>
    public static BigDecimal operator /(BigDecimal left, BigDecimal right)
    {
        var quotientScale = Math.Max(QuotientScale, left.scale - left.Zeros - right.scale + right.Zeros + QuotientScale);
        var (quotient, rest) = BigInteger.DivRem(left.units * BigInteger.Pow(10, quotientScale + right.scale), right.units * BigInteger.Pow(10, left.scale));
        var isMore = BigInteger.Abs(rest) * 2 > BigInteger.Abs(right.units) * BigInteger.Pow(10, left.scale);
        return new BigDecimal(isMore ? quotient + (left.units.Sign * right.units.Sign) : quotient, quotientScale);
    }

    /// <summary>The sign of this minus another.</summary>
    public int CompareTo(BigDecimal other)
    {
        var common = Math.Max(scale, other.scale);
        return At(common).CompareTo(other.At(common));
    }

    /// <summary>Rounded to so many decimals, halves up.</summary>
    public BigDecimal Round(int decimals)
    {
        if (scale <= decimals) return this;
        var unit = BigInteger.Pow(10, scale - decimals);
        var doubled = (units * 2) + unit;
        var floor = BigInteger.DivRem(doubled, unit * 2, out var rest);
        return new BigDecimal(rest.Sign < 0 ? floor - 1 : floor, decimals);
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var digits = BigInteger.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return $"{(units.Sign < 0 ? "-" : "")}{digits[..^scale]}{(scale > 0 ? "." : "")}{digits[^scale..]}";
    }

    private BigInteger At(int other) => units * BigInteger.Pow(10, other - scale);
}
