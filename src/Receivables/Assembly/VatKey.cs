using System.Globalization;
using Invoicing.Values;

namespace Invoicing.Receivables.Assembly;

/// <summary>A VAT category and rate: what discounts and charges are shared over, and what credits are capped by.</summary>
/// <param name="Category">BT-151.</param>
/// <param name="Rate">BT-152; null where the category has none.</param>
public readonly record struct VatKey(string Category, decimal? Rate)
{
    /// <summary>The rate as the model has it.</summary>
    public Percentage? Percentage => Rate is { } rate ? new Percentage(rate) : null;

    /// <summary>As in <c>S/19</c>; the same for 19 and 19.0.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Category}/{Rate:0.####}");
}
