using Invoicing.Faults;

namespace Invoicing.Gateway.Documents.Places;

/// <summary>A fault, and every place where it occurs.</summary>
/// <param name="Fault">The first.</param>
/// <param name="Occurrences">All, the first among them; one for a fault that occurs once.</param>
public sealed record FaultGroup(Fault Fault, IReadOnlyList<Fault> Occurrences)
{
    /// <summary>Faults that say the same of several places, as one; in the order of the first of each.</summary>
    public static IReadOnlyList<FaultGroup> Of(IEnumerable<Fault> faults) =>
        [
            .. faults
                .GroupBy(fault => (fault.Code, fault.Severity, fault.Message, fault.Hint, fault.RuleSet))
                .Select(group => new FaultGroup(group.First(), [.. group.DistinctBy(fault => (fault.Path, fault.Term, fault.Line, fault.Column))])),
        ];
}
