namespace Invoicing.Taxes.Stages;

/// <summary>Names a figure: its term, its place, the rule that computes it.</summary>
internal readonly record struct Figure(string Term, string Path, string Rule);
