using Invoicing.Faults;

namespace Invoicing.Ports.Documents;

/// <summary>What the rules say of a document.</summary>
/// <param name="RuleSets">The rule sets that were applied, with versions, as in <c>en16931-ubl@1.3.16</c>.</param>
/// <param name="Faults">What fired, in document order; bounded, see <paramref name="FaultCount"/>.</param>
/// <param name="FaultCount">How many faults there are in all.</param>
public sealed record Verdict(IReadOnlyList<string> RuleSets, IReadOnlyList<Fault> Faults, int FaultCount)
{
    /// <summary>The profile (BT-24) that the document names and whose rules are not built, or not all of them; null where the verdict is whole.</summary>
    public string? Unjudged { get; init; }

    /// <summary>The scenario whose levels were laid over the rules; null where there is none.</summary>
    public string? Scenario { get; init; }

    /// <summary>Whether rules were applied and no fatal one fired: what nobody judged has not passed.</summary>
    public bool Passed => RuleSets.Count > 0 && !Faults.Any(fault => fault.Severity == Severity.Fatal);
}
