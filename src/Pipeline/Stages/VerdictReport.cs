using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports;

namespace Invoicing.Pipeline.Stages;

/// <summary>Judges a document for a stage and keeps the verdict as a document of its own: proof of what was judged by which rules.</summary>
internal static class VerdictReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The stage's result: advance, or reject with the fatal faults. What is known to be amiss besides goes first.</summary>
    public static StageResult Judge(IDocumentJudge judge, ReadOnlyMemory<byte> document, IReadOnlyList<string> ruleSets, StageContext context, params IReadOnlyList<Fault> besides)
    {
        var day = DateOnly.FromDateTime(context.Now.UtcDateTime);
        var verdict = judge.Judge(document, ruleSets, day);
        if (verdict is { RuleSets.Count: 0, FaultCount: 0 })
        {
            verdict = new([], [Fault.Fatal("GW-RULES-NONE", "No rule set was applied to the document.", term: "BT-24", hint: "State BT-24, or name rule sets in the route.")], 1);
        }

        verdict = verdict with { Faults = [.. besides, .. verdict.Faults], FaultCount = besides.Count + verdict.FaultCount };
        var fatal = verdict.Faults.Where(fault => fault.Severity == Severity.Fatal).ToList();
        var report = JsonSerializer.SerializeToUtf8Bytes(new { asOf = day, verdict.RuleSets, verdict.Passed, verdict.FaultCount, verdict.Faults }, Json);
        return new(verdict.Passed ? new Outcome.Advance() : new Outcome.Reject(fatal))
        {
            Documents = [context.Documents.Keep(DocumentRole.Verdict, report, "application/json")],
            Warnings = [.. verdict.Faults.Where(fault => fault.Severity == Severity.Warning)],
            Facts = new Dictionary<string, string> { ["rules"] = string.Join(',', verdict.RuleSets), ["verdict"] = verdict.Passed ? "pass" : "fail" },
        };
    }
}
