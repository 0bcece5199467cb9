using Invoicing.Faults;

namespace Invoicing.Validation;

/// <summary>A rule that says one thing of a document in one version of its set, and another in the other.</summary>
/// <param name="Code">The rule's id, or GW-RULE-UNDECIDED.</param>
/// <param name="Before">How gravely it fired in the one version; null where it did not.</param>
/// <param name="After">How gravely it fires in the other; null where it does not.</param>
/// <param name="Fault">What it says where it fires: in the other version, or else in the one.</param>
public sealed record RuleChange(string Code, Severity? Before, Severity? After, Fault Fault);
