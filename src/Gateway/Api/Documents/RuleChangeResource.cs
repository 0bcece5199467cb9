using Invoicing.Faults;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Validation;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>A rule that says one thing in one version of its set, and another in the other.</summary>
/// <param name="Code">The rule's id.</param>
/// <param name="Before">How gravely it fired in the one; null where it did not.</param>
/// <param name="After">How gravely it fires in the other; null where it does not.</param>
/// <param name="Fault">What it says where it fires.</param>
public sealed record RuleChangeResource(string Code, Severity? Before, Severity? After, FaultResource Fault)
{
    /// <summary>A change as the API shows it.</summary>
    public static RuleChangeResource Of(RuleChange change) => new(change.Code, change.Before, change.After, FaultResource.Of(change.Fault));
}
