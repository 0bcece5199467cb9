using Invoicing.Faults;
using Invoicing.Ports.Documents;

namespace Invoicing.Pipeline.Stages;

/// <summary>The verdict on a document that is about to be sent: what no rule set was asked about is refused, and what was asked in part alone.</summary>
internal static class SendableVerdict
{
    private const string Partial = "GW-RULES-PARTIAL";

    /// <summary>The verdict as it decides. A document that names a profile whose rules are not built is refused, unless the route names rule sets that are to
    /// do.</summary>
    public static Verdict Of(Verdict verdict, IReadOnlyList<string> ruleSets)
    {
        if (verdict is { RuleSets.Count: 0, FaultCount: 0 })
        {
            return new(
                [],
                [Fault.Fatal("GW-RULES-NONE", "No rule set was applied to the document.", term: "BT-24", hint: "State BT-24, or name rule sets in the route.")],
                1
            );
        }

        return verdict.Unjudged is not null && ruleSets.Count == 0 ? verdict with { Faults = [.. verdict.Faults.Select(Unsendable)] } : verdict;
    }

    private static Fault Unsendable(Fault fault) =>
        fault.Code != Partial
            ? fault
            : fault with
            {
                Severity = Severity.Fatal,
                Hint = "Take a route whose format has its rules here, or name in the route the rule sets (ruleSets) that are to do.",
            };
}
