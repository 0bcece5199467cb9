using Invoicing.Values;

namespace Invoicing.Taxes.Withholding;

/// <summary>A tax withheld from one invoice.</summary>
/// <param name="Type">The authority's code.</param>
/// <param name="Rate">Per cent of the base.</param>
/// <param name="Base">What it is computed on.</param>
/// <param name="Amount">What the buyer withholds.</param>
public sealed record WithheldTax(string Type, decimal Rate, Money Base, Money Amount);
