using Invoicing.Gateway.Api.Problems;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>What the rules say of a document.</summary>
/// <param name="Passed">Whether no fatal rule fired, at least one rule set was applied, and the rules of the profile that the document names are built, or a
/// verdict in part is let.</param>
/// <param name="AsOf">As of which day.</param>
/// <param name="Format">Format that the document was recognised as.</param>
/// <param name="RuleSets">Rule sets that were applied, with versions.</param>
/// <param name="FaultCount">How many faults there are in all; the list is bounded.</param>
/// <param name="Faults">What fired, in document order.</param>
public sealed record VerdictResource(
    bool Passed,
    DateOnly AsOf,
    string? Format,
    IReadOnlyList<string> RuleSets,
    int FaultCount,
    IReadOnlyList<FaultResource> Faults
)
{
    /// <summary>The route that the document was tried by; null where it was judged by rule sets alone.</summary>
    public string? Route { get; init; }

    /// <summary>The profile (BT-24) that the document names and whose rules are not built, or not all of them; null where the verdict is whole.</summary>
    public string? Unjudged { get; init; }

    /// <summary>The publisher's scenario whose levels were laid over the declared rule sets, as in <c>kosit-xrechnung-cius-invoice@2026-01-31</c>.</summary>
    public string? Scenario { get; init; }
}
