namespace Invoicing.Taxes.Trace;

/// <summary>One rounding that moved a figure: where a cent went. A figure that needed no rounding leaves no step.</summary>
/// <param name="Term">Business term of the figure.</param>
/// <param name="Path">JSON Pointer of the figure.</param>
/// <param name="Exact">The figure before, from the figures it depends on as they stand in the invoice; to the 28 digits of a decimal.</param>
/// <param name="Rounded">The figure after, or the stated figure where that was kept.</param>
/// <param name="Rule">The rule that it follows.</param>
public sealed record RoundingStep(string Term, string Path, decimal Exact, decimal Rounded, string Rule)
{
    /// <summary>What the rounding took away (above zero) or added (below).</summary>
    public decimal Remainder => Exact - Rounded;
}
