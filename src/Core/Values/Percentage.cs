using System.Globalization;

namespace Invoicing.Values;

/// <summary>A percentage, as written: 19 means nineteen per cent.</summary>
/// <param name="Value">The number before the per cent sign.</param>
public readonly record struct Percentage(decimal Value)
{
    /// <summary>This share of an amount, not rounded.</summary>
    public decimal Of(decimal amount) => amount * Value / 100m;

    /// <summary>The number, culture-free, with the scale it was written with.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
