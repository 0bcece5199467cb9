using System.Globalization;

namespace Invoicing.Validation.Engine;

/// <summary>
/// A decimal number of the document, none, or one that cannot be used: not a decimal, given twice, or of more than <see
/// cref="MaxDigits"/> digits. It is exact at any size. Arithmetic carries none and unusable on; comparison with none is false
/// (XPath 2.0, sections 3.4 and 3.5).
/// </summary>
internal readonly struct Number : IEquatable<Number>
{
    /// <summary>Most digits of a number in a text: no amount has more, and without a bound arithmetic would take time without end.</summary>
    public const int MaxDigits = 1000;

    private readonly byte state;
    private readonly decimal value;
    private readonly BigDecimal? big;

    private Number(byte state, decimal value = 0, BigDecimal? big = null) => (this.state, this.value, this.big) = (state, value, big);

    /// <summary>There is no number.</summary>
    public static Number None => default;

    /// <summary>There is something that is not a number we can use.</summary>
    public static Number Unusable => new(2);

    /// <summary>Whether there is a number.</summary>
    public bool HasValue => state == 1;

    /// <summary>Whether there is something that is not a number we can use.</summary>
    public bool IsUnusable => state == 2;

    /// <summary>The number at its full size; zero where there is none.</summary>
    public BigDecimal Big => big ?? BigDecimal.Of(value);

    /// <summary>The nearest binary double; zero where there is none. A decimal has no zero below zero.</summary>
    public double Double => value == 0 && big is null ? 0 : big is null && value.Scale <= 6 && Math.Abs(value) < 1e9m ? (double)value : Big.Double;

    /// <summary>Its absolute value.</summary>
    public Number Absolute => state != 1 ? this : big is null ? Math.Abs(value) : Of(big.Absolute);

    /// <summary>Rounded to an integer, halves up (XPath round()).</summary>
    public Number Rounded => state != 1 ? this : big is null && IsExact(value, 0) ? decimal.Floor(value + 0.5m) : Of(Big.Round(0));

    /// <summary>Rounded to hundredths, halves up.</summary>
    public Number Cents => state != 1 || (big is null && value.Scale <= 2) ? this
        : big is null && IsExact(value, 0) ? decimal.Floor((value * 100m) + 0.5m) / 100m : Of(Big.Round(2));

    /// <summary>This, or another number where there is none.</summary>
    public Number Or(decimal other) => state == 0 ? other : this;

    /// <summary>A number.</summary>
    public static implicit operator Number(decimal value) => new(1, value);

    /// <summary>A number of any size.</summary>
    public static Number Of(BigDecimal value) => value.Small is { } small ? new Number(1, small) : new Number(1, 0, value);

    /// <summary>A sum.</summary>
    public static Number operator +(Number left, Number right)
    {
        if (left.state != 1 || right.state != 1) return Worse(left, right);
        return left.big is null && right.big is null && IsExact(left.value, right.value) ? left.value + right.value : Of(left.Big + right.Big);
    }

    /// <summary>A difference.</summary>
    public static Number operator -(Number left, Number right)
    {
        if (left.state != 1 || right.state != 1) return Worse(left, right);
        return left.big is null && right.big is null && IsExact(left.value, right.value) ? left.value - right.value : Of(left.Big - right.Big);
    }

    /// <summary>A product.</summary>
    public static Number operator *(Number left, Number right)
    {
        if (left.state != 1 || right.state != 1) return Worse(left, right);
        var isExact = left.big is null && right.big is null && left.value.Scale + right.value.Scale <= 12
            && Math.Abs((double)left.value * (double)right.value) < 1e15;
        return isExact ? left.value * right.value : Of(left.Big * right.Big);
    }

    /// <summary>A quotient; by zero it is unusable.</summary>
    public static Number operator /(Number left, Number right)
    {
        if (left.state != 1 || right.state != 1) return Worse(left, right);
        if (right.big is null && right.value == 1) return left;
        if (right.big is null && right.value == 0) return Unusable;
        return left.big is null && right.big is null && right.value == 100 && left.value.Scale <= 6 && Math.Abs(left.value) < 1e15m
            ? left.value / right.value : Of(left.Big / right.Big);
    }

    /// <summary>Equality.</summary>
    public static Truth operator ==(Number left, Number right) => Compare(left, right, static sign => sign == 0);

    /// <summary>Inequality.</summary>
    public static Truth operator !=(Number left, Number right) => Compare(left, right, static sign => sign != 0);

    /// <summary>Less.</summary>
    public static Truth operator <(Number left, Number right) => Compare(left, right, static sign => sign < 0);

    /// <summary>Greater.</summary>
    public static Truth operator >(Number left, Number right) => Compare(left, right, static sign => sign > 0);

    /// <summary>Less or equal.</summary>
    public static Truth operator <=(Number left, Number right) => Compare(left, right, static sign => sign <= 0);

    /// <summary>Greater or equal.</summary>
    public static Truth operator >=(Number left, Number right) => Compare(left, right, static sign => sign >= 0);

    /// <summary>Whether both lie less than a bound apart on either side: what official tests write as a pair of inequalities.</summary>
    public Truth IsWithin(decimal bound, Number other) => this - bound < other && this + bound > other;

    /// <inheritdoc />
    public bool Equals(Number other) => other.state == state && other.value == value && Equals(other.big, big);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Number other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => big is null ? value.GetHashCode() : big.GetHashCode();

    /// <inheritdoc />
    public override string ToString() => state switch
    {
        0 => "nothing",
        1 => big?.ToString() ?? value.ToString(CultureInfo.InvariantCulture),
        _ => "no decimal number",
    };

    /// <summary>The right operand is not looked at where the left has no number.</summary>
    private static Number Worse(Number left, Number right) => left.state != 1 ? left : right;

    /// <summary>Whether sum and difference keep all digits as <see cref="decimal"/>, which holds 28.</summary>
    private static bool IsExact(decimal left, decimal right) => Math.Max(left.Scale, right.Scale) switch
    {
        <= 6 => left is < 1e20m and > -1e20m && right is < 1e20m and > -1e20m,
        <= 18 => left is < 1e9m and > -1e9m && right is < 1e9m and > -1e9m,
        _ => false,
    };

    private static Truth Compare(Number left, Number right, Func<int, bool> holds)
    {
        if (left.state != 1 || right.state != 1) return Worse(left, right).IsUnusable ? Truth.Undecided : Truth.No;
        return holds(left.big is null && right.big is null ? left.value.CompareTo(right.value) : left.Big.CompareTo(right.Big));
    }
}
