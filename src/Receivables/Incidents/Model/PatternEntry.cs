namespace Invoicing.Receivables.Incidents.Model;

/// <summary>What surplus documents have in common: so many of them share a value.</summary>
/// <param name="Attribute">What is compared, as in <c>series</c> or <c>day</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Documents">How many surplus documents have it.</param>
/// <param name="Others">How many other documents of the period have it: a value that only wrong ones have points at the cause.</param>
public sealed record PatternEntry(string Attribute, string Value, int Documents, int Others);
