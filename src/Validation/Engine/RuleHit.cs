namespace Invoicing.Validation.Engine;

/// <summary>A rule that did not hold, or could not be decided, at an element.</summary>
internal readonly record struct RuleHit(Rule Rule, int Node, bool Undecided);
