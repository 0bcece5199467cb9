using System.Globalization;

namespace Invoicing.Validation.Engine;

/// <summary>
/// A decimal number of the document, none, or one that cannot be used: not a decimal, given twice, or past the 28 digits that
/// are kept. Arithmetic carries none and unusable on; comparison with none is false (XPath 2.0, sections 3.4 and 3.5).
/// </summary>
internal readonly struct Number
{
    /// <summary>Past this a text is no usable number; sums of as many as a document can hold, and a hundredfold of them, stay in the range of <see
    /// cref="decimal"/>.</summary>
    private const decimal Largest = 1e20m;
    private const double LargestProduct = 7e26;

    private readonly byte state;
    private readonly decimal value;

    private Number(byte state, decimal value = 0) => (this.state, this.value) = (state, value);

    /// <summary>There is no number.</summary>
    public static Number None => default;

    /// <summary>There is something that is not a number we can use.</summary>
    public static Number Unusable => new(2);

    /// <summary>Whether there is a number.</summary>
    public bool HasValue => state == 1;

    /// <summary>Whether there is something that is not a number we can use.</summary>
    public bool IsUnusable => state == 2;

    /// <summary>The number; zero where there is none.</summary>
    public decimal Value => value;

    /// <summary>Its absolute value.</summary>
    public Number Absolute => state == 1 ? new Number(1, Math.Abs(value)) : this;

    /// <summary>Rounded to an integer, halves up (XPath round()).</summary>
    public Number Rounded => state == 1 ? new Number(1, decimal.Floor(value + 0.5m)) : this;

    /// <summary>Rounded to hundredths, halves up.</summary>
    public Number Cents => state == 1 && value.Scale > 2 ? new Number(1, decimal.Floor((value * 100m) + 0.5m) / 100m) : this;

    /// <summary>This, or another number where there is none.</summary>
    public Number Or(decimal other) => state == 0 ? other : this;

    /// <summary>A number.</summary>
    public static implicit operator Number(decimal value) => Math.Abs(value) > Largest ? Unusable : new Number(1, value);

    /// <summary>A sum.</summary>
    public static Number operator +(Number left, Number right) => left.state == 1 && right.state == 1 ? new Number(1, left.value + right.value)
        : Worse(left, right);

    /// <summary>A difference.</summary>
    public static Number operator -(Number left, Number right) => left.state == 1 && right.state == 1 ? new Number(1, left.value - right.value)
        : Worse(left, right);

    /// <summary>A product.</summary>
    public static Number operator *(Number left, Number right)
    {
        if (left.state != 1 || right.state != 1) return Worse(left, right);
        return Math.Abs((double)left.value * (double)right.value) > LargestProduct ? Unusable : new Number(1, left.value * right.value);
    }

    /// <summary>A quotient; by zero it is unusable.</summary>
    public static Number operator /(Number left, Number right)
    {
        if (left.state != 1 || right.state != 1) return Worse(left, right);
        if (right.value == 1) return left;
        return right.value == 0 || Math.Abs((double)left.value / (double)right.value) > LargestProduct ? Unusable : new Number(1, left.value / right.value);
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
    public override bool Equals(object? obj) => obj is Number other && other.state == state && other.value == value;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(state, value);

    /// <inheritdoc />
    public override string ToString() => state switch
    {
        0 => "nothing",
        1 => value.ToString(CultureInfo.InvariantCulture),
        _ => "no decimal number",
    };

    private static Number Worse(Number left, Number right) => left.state == 2 || right.state == 2 ? Unusable : None;

    private static Truth Compare(Number left, Number right, Func<int, bool> holds) =>
        left.state == 1 && right.state == 1 ? holds(left.value.CompareTo(right.value))
        : left.state == 2 || right.state == 2 ? Truth.Undecided : Truth.No;
}
