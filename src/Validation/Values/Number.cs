using System.Globalization;

namespace Invoicing.Validation.Values;

/// <summary>
/// A decimal number of the document, none, or one that cannot be used: not a decimal, given twice, or of more than <see
/// cref="MaxDigits"/> digits. It is exact at any size. Arithmetic carries none and unusable on; comparison with none is false
/// (XPath 2.0, sections 3.4 and 3.5).
/// </summary>
internal readonly struct Number : IEquatable<Number>
{
    /// <summary>Most digits of a number in a text: no amount has more, and without a bound arithmetic would take time without end.</summary>
    public const int MaxDigits = 1000;

    private readonly byte _state;
    private readonly decimal _value;
    private readonly BigDecimal? _big;

    private Number(byte state, decimal value = 0, BigDecimal? big = null) => (_state, _value, _big) = (state, value, big);

    /// <summary>There is no number.</summary>
    public static Number None => default;

    /// <summary>There is something that is not a number we can use.</summary>
    public static Number Unusable => new(2);

    /// <summary>Whether there is a number.</summary>
    public bool HasValue => _state == 1;

    /// <summary>Whether there is something that is not a number we can use.</summary>
    public bool IsUnusable => _state == 2;

    /// <summary>The number at its full size; zero where there is none.</summary>
    public BigDecimal Big => _big ?? BigDecimal.Of(_value);

    /// <summary>The nearest binary double; zero where there is none. A decimal has no zero below zero.</summary>
    public double Double =>
        _value == 0 && _big is null ? 0
        : _big is null && _value.Scale <= 6 && Math.Abs(_value) < 1e9m ? (double)_value
        : Big.Double;

    /// <summary>Its absolute value.</summary>
    public Number Absolute =>
        _state != 1 ? this
        : _big is null ? Math.Abs(_value)
        : Of(_big.Absolute);

    /// <summary>Rounded to an integer, halves up (XPath round()).</summary>
    public Number Rounded =>
        _state != 1 ? this
        : _big is null && IsExact(_value, 0) ? decimal.Floor(_value + 0.5m)
        : Of(Big.Round(0));

    /// <summary>Rounded to hundredths, halves up.</summary>
    public Number Cents =>
        _state != 1 || (_big is null && _value.Scale <= 2) ? this
        : _big is null && IsExact(_value, 0) ? decimal.Floor((_value * 100m) + 0.5m) / 100m
        : Of(Big.Round(2));

    /// <summary>This, or another number where there is none.</summary>
    public Number Or(decimal other) => _state == 0 ? other : this;

    /// <summary>A number.</summary>
    public static implicit operator Number(decimal value) => new(1, value);

    /// <summary>A number of any size.</summary>
    public static Number Of(BigDecimal value) => value.Small is { } small ? new Number(1, small) : new Number(1, 0, value);

    /// <summary>A sum.</summary>
    public static Number operator +(Number left, Number right)
    {
        if (left._state != 1 || right._state != 1)
        {
            return Worse(left, right);
        }
        return left._big is null && right._big is null && IsExact(left._value, right._value) ? left._value + right._value : Of(left.Big + right.Big);
    }

    /// <summary>A difference.</summary>
    public static Number operator -(Number left, Number right)
    {
        if (left._state != 1 || right._state != 1)
        {
            return Worse(left, right);
        }
        return left._big is null && right._big is null && IsExact(left._value, right._value) ? left._value - right._value : Of(left.Big - right.Big);
    }

    /// <summary>A product.</summary>
    public static Number operator *(Number left, Number right)
    {
        if (left._state != 1 || right._state != 1)
        {
            return Worse(left, right);
        }
        var isExact =
            left._big is null
            && right._big is null
            && left._value.Scale + right._value.Scale <= 12
            && Math.Abs((double)left._value * (double)right._value) < 1e15;
        return isExact ? left._value * right._value : Of(left.Big * right.Big);
    }

    /// <summary>A quotient; by zero it is unusable.</summary>
    public static Number operator /(Number left, Number right)
    {
        if (left._state != 1 || right._state != 1)
        {
            return Worse(left, right);
        }
        if (right._big is null && right._value == 1)
        {
            return left;
        }
        if (right._big is null && right._value == 0)
        {
            return Unusable;
        }
        return left._big is null && right._big is null && right._value == 100 && left._value.Scale <= 6 && Math.Abs(left._value) < 1e15m
            ? left._value / right._value
            : Of(left.Big / right.Big);
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
    public bool Equals(Number other) => other._state == _state && other._value == _value && Equals(other._big, _big);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Number other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _big is null ? _value.GetHashCode() : _big.GetHashCode();

    /// <inheritdoc />
    public override string ToString() =>
        _state switch
        {
            0 => "nothing",
            1 => _big?.ToString() ?? _value.ToString(CultureInfo.InvariantCulture),
            _ => "no decimal number",
        };

    /// <summary>The right operand is not looked at where the left has no number.</summary>
    private static Number Worse(Number left, Number right) => left._state != 1 ? left : right;

    /// <summary>Whether sum and difference keep all digits as <see cref="decimal"/>, which holds 28.</summary>
    private static bool IsExact(decimal left, decimal right) =>
        Math.Max(left.Scale, right.Scale) switch
        {
            <= 6 => left is < 1e20m and > -1e20m && right is < 1e20m and > -1e20m,
            <= 18 => left is < 1e9m and > -1e9m && right is < 1e9m and > -1e9m,
            _ => false,
        };

    private static Truth Compare(Number left, Number right, Func<int, bool> holds)
    {
        if (left._state != 1 || right._state != 1)
        {
            return Worse(left, right).IsUnusable ? Truth.Undecided : Truth.No;
        }
        return holds(left._big is null && right._big is null ? left._value.CompareTo(right._value) : left.Big.CompareTo(right.Big));
    }
}
