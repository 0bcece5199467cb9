using Invoicing.Faults;

namespace Invoicing.Validation;

/// <summary>What one rule set says of a document.</summary>
/// <param name="RuleSet">Its id, such as <c>en16931-ubl</c>.</param>
/// <param name="Version">Its version; empty where the document could not be judged by it.</param>
/// <param name="FatalIds">Ids of fatal rules that fired, each once, in ordinal order.</param>
/// <param name="WarningIds">Ids of warnings that fired, each once, in ordinal order.</param>
/// <param name="Faults">The faults in document order; bounded, fatal ones kept first.</param>
/// <param name="FaultCount">How many faults there are in all.</param>
public sealed record RuleSetVerdict(string RuleSet, string Version, IReadOnlyList<string> FatalIds, IReadOnlyList<string> WarningIds,
    IReadOnlyList<Fault> Faults, int FaultCount)
{
    /// <summary>Whether no fatal rule fired.</summary>
    public bool Passed => FatalIds.Count == 0;
}
