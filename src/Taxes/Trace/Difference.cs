using Invoicing.Values;

namespace Invoicing.Taxes.Trace;

/// <summary>A figure that the ERP states and the gateway computes otherwise.</summary>
/// <param name="Term">Business term of the figure.</param>
/// <param name="Path">JSON Pointer of the figure.</param>
/// <param name="Stated">What the ERP states.</param>
/// <param name="Computed">What follows from the figures it depends on.</param>
/// <param name="WithinTolerance">Whether the official rules hold with the stated figure too.</param>
/// <param name="Rule">The rule that relates the figures.</param>
public sealed record Difference(string Term, string Path, Money Stated, Money Computed, bool WithinTolerance, string Rule);
