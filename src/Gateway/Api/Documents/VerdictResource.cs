using Invoicing.Gateway.Api.Problems;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>What the rules say of a document.</summary>
/// <param name="Passed">Whether no fatal rule fired and at least one rule set was applied.</param>
/// <param name="AsOf">As of which day.</param>
/// <param name="Format">Format that the document was recognised as.</param>
/// <param name="RuleSets">Rule sets that were applied, with versions.</param>
/// <param name="FaultCount">How many faults there are in all; the list is bounded.</param>
/// <param name="Faults">What fired, in document order.</param>
public sealed record VerdictResource(bool Passed, DateOnly AsOf, string? Format, IReadOnlyList<string> RuleSets, int FaultCount, IReadOnlyList<FaultResource> Faults);
