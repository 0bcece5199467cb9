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
    /// <summary>Id and version, as in <c>en16931-ubl@1.3.16</c>.</summary>
    internal string Name { get; } = $"{RuleSet}@{Version}";

    /// <summary>Whether no fatal rule fired.</summary>
    public bool Passed => FatalIds.Count == 0;

    /// <summary>How many faults are fatal, however many are listed: one for each element at which a rule failed.</summary>
    public int FatalCount { get; init; }

    /// <summary>How many faults are warnings.</summary>
    public int WarningCount { get; init; }

    /// <summary>How many faults only inform.</summary>
    public int InformationCount => FaultCount - FatalCount - WarningCount;

    /// <summary>Ids of rules that fired and only inform, each once, in ordinal order.</summary>
    public IReadOnlyList<string> InformationIds =>
        [.. Faults.Where(fault => fault.Severity == Severity.Information).Select(fault => fault.Code).Distinct().Order(StringComparer.Ordinal)];
}
