using System.Globalization;

namespace Invoicing.Values;

/// <summary>A quantity with its unit of measure.</summary>
/// <param name="Value">The number.</param>
/// <param name="UnitCode">Code of UN/ECE Recommendation 20 or 21; null where none is stated.</param>
public readonly record struct Quantity(decimal Value, string? UnitCode)
{
    /// <summary>The number and its unit, culture-free.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} {UnitCode}");
}
