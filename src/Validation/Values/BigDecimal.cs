using System.Globalization;
using System.Numerics;

namespace Invoicing.Validation.Values;

/// <summary>
/// A decimal number of any size, for what <see cref="decimal"/> cannot hold exactly: a whole number of units of ten to the minus scale,
/// without zeros at its end.
/// </summary>
internal sealed record BigDecimal
{
    /// <summary>Decimals of a quotient, at least: the precision of Saxon, whose division official verdicts rest on.</summary>
    private const int QuotientScale = 18;

    private static readonly BigInteger LargestDecimal = (BigInteger.One << 96) - 1;

    private readonly BigInteger _units;
    private readonly int _scale;

    /// <summary>So many units of ten to the minus scale.</summary>
    public BigDecimal(BigInteger units, int scale)
    {
        while (scale > 0)
        {
            var (tenth, rest) = BigInteger.DivRem(units, 10);
            if (!rest.IsZero)
            {
                break;
            }
            (units, scale) = (tenth, scale - 1);
        }

        (_units, _scale) = (units, scale);
    }

    /// <summary>The number as <see cref="decimal"/>; null where that would lose digits.</summary>
    public decimal? Small =>
        _scale <= 28 && BigInteger.Abs(_units) <= LargestDecimal
            ? new decimal(
                (int)(uint)(BigInteger.Abs(_units) & uint.MaxValue),
                (int)(uint)((BigInteger.Abs(_units) >> 32) & uint.MaxValue),
                (int)(uint)(BigInteger.Abs(_units) >> 64),
                _units.Sign < 0,
                (byte)_scale
            )
            : null;

    /// <summary>The nearest binary double.</summary>
    public double Double => double.Parse($"{_units.ToString(CultureInfo.InvariantCulture)}e-{_scale}", CultureInfo.InvariantCulture);

    /// <summary>Its absolute value.</summary>
    public BigDecimal Absolute => new(BigInteger.Abs(_units), _scale);

    /// <summary>Zeros at the end of the whole number.</summary>
    private int Zeros
    {
        get
        {
            var zeros = 0;
            for (var rest = _units; !rest.IsZero && (rest % 10).IsZero; rest /= 10)
            {
                zeros++;
            }
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
        if (exponent == 0)
        {
            exponent++;
        }
        else
        {
            mantissa |= 1L << 52;
        }
        exponent -= 1075;
        var whole = new BigInteger(bits < 0 ? -mantissa : mantissa);
        return exponent >= 0 ? new BigDecimal(whole << exponent, 0) : new BigDecimal(whole * BigInteger.Pow(5, -exponent), -exponent);
    }

    /// <summary>A sum.</summary>
    public static BigDecimal operator +(BigDecimal left, BigDecimal right)
    {
        var common = Math.Max(left._scale, right._scale);
        return new BigDecimal(left.At(common) + right.At(common), common);
    }

    /// <summary>A difference.</summary>
    public static BigDecimal operator -(BigDecimal left, BigDecimal right)
    {
        var common = Math.Max(left._scale, right._scale);
        return new BigDecimal(left.At(common) - right.At(common), common);
    }

    /// <summary>A product.</summary>
    public static BigDecimal operator *(BigDecimal left, BigDecimal right) => new(left._units * right._units, left._scale + right._scale);

    /// <summary>
    /// A quotient to 18 decimals, and to as many more as the dividend has more than the divisor, zeros at the end of a whole number not
    /// counted; halves go towards zero. The divisor is not zero.
    /// </summary>
    public static BigDecimal operator /(BigDecimal left, BigDecimal right)
    {
        var quotientScale = Math.Max(QuotientScale, left._scale - left.Zeros - right._scale + right.Zeros + QuotientScale);
        var (quotient, rest) = BigInteger.DivRem(
            left._units * BigInteger.Pow(10, quotientScale + right._scale),
            right._units * BigInteger.Pow(10, left._scale)
        );
        var isMore = BigInteger.Abs(rest) * 2 > BigInteger.Abs(right._units) * BigInteger.Pow(10, left._scale);
        return new BigDecimal(isMore ? quotient + (left._units.Sign * right._units.Sign) : quotient, quotientScale);
    }

    /// <summary>The sign of this minus another.</summary>
    public int CompareTo(BigDecimal other)
    {
        var common = Math.Max(_scale, other._scale);
        return At(common).CompareTo(other.At(common));
    }

    /// <summary>Rounded to so many decimals, halves up.</summary>
    public BigDecimal Round(int decimals)
    {
        if (_scale <= decimals)
        {
            return this;
        }
        var unit = BigInteger.Pow(10, _scale - decimals);
        var doubled = (_units * 2) + unit;
        var floor = BigInteger.DivRem(doubled, unit * 2, out var rest);
        return new BigDecimal(rest.Sign < 0 ? floor - 1 : floor, decimals);
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var digits = BigInteger.Abs(_units).ToString(CultureInfo.InvariantCulture).PadLeft(_scale + 1, '0');
        return $"{(_units.Sign < 0 ? "-" : "")}{digits[..^_scale]}{(_scale > 0 ? "." : "")}{digits[^_scale..]}";
    }

    private BigInteger At(int other) => _units * BigInteger.Pow(10, other - _scale);
}
