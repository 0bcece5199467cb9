using Invoicing.Values;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>A quantity with its unit of measure.</summary>
internal sealed class QuantityKind() : MeasureKind<Quantity>("unitCode", "a unit without a quantity")
{
    protected override Quantity Of(decimal number, string? unit) => new(number, unit);

    protected override (decimal Number, string? Unit) Parts(Quantity value) => (value.Value, value.UnitCode);
}
