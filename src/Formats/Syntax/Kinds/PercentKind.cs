using Invoicing.Values;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>A percentage.</summary>
internal sealed class PercentKind() : MeasureKind<Percentage>("", "")
{
    protected override Percentage Of(decimal number, string? unit) => new(number);

    protected override (decimal Number, string? Unit) Parts(Percentage value) => (value.Value, null);
}
