using Invoicing.Faults;

namespace Invoicing.Validation.Engine;

/// <summary>What one rule set says of a document.</summary>
/// <param name="RuleSet">Its id, such as <c>en16931-ubl</c>.</param>
/// <param name="Version">Its version; empty where the document could not be judged by it.</param>
/// <param name="FatalIds">Ids of fatal rules that fired, each once, in ordinal order.</param>
/// <param name="WarningIds">Ids of warnings that fired, each once, in ordinal order.</param>
/// <param name="Faults">The faults in document order; bounded, fatal ones kept first.</param>
/// <param name="FaultCount">How many faults there are in all.</param>
public sealed record RuleSetVerdict(
    string RuleSet,
    string Version,
    IReadOnlyList<string> FatalIds,
    IReadOnlyList<string> WarningIds,
    IReadOnlyList<Fault> Faults,
    int FaultCount
)
{
    /// <summary>Code of the fault that a document names a profile whose rules are not built.</summary>
    public const string Partial = "GW-RULES-PARTIAL";

    /// <summary>Id and version, as in <c>en16931-ubl@1.3.16</c>; empty where the document could not be judged.</summary>
    public string Name { get; } = Version.Length == 0 ? "" : $"{RuleSet}@{Version}";

    /// <summary>Whether no fatal rule fired, and the rules were built.</summary>
    public bool Passed => FatalIds.Count == 0 && !IsPartial;

    /// <summary>Whether this is the row of a profile that the document names and whose rules are not built, or not all: neither passed nor failed.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The name that was asked by, where that is ID-VERSION; null else.</summary>
    public string? AskedAs { get; init; }

    /// <summary>The scenario whose levels were laid over the rules, as in <c>kosit-xrechnung-cius-invoice@2026-01-31</c>; null where there is none.</summary>
    public string? Scenario { get; init; }

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
