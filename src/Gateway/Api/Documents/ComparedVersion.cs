using Invoicing.Validation.Engine;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>What one version of a rule set says of a document.</summary>
/// <param name="RuleSet">Rule set and version, as in <c>peppol-bis3@3.0.21</c>.</param>
/// <param name="Passed">Whether no fatal rule fired.</param>
/// <param name="FaultCount">How many faults there are.</param>
public sealed record ComparedVersion(string RuleSet, bool Passed, int FaultCount)
{
    /// <summary>A verdict as the API shows it in a comparison.</summary>
    public static ComparedVersion Of(RuleSetVerdict verdict) => new($"{verdict.RuleSet}@{verdict.Version}", verdict.Passed, verdict.FaultCount);
}
