using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Documents;

namespace Invoicing.Pipeline.Stages;

/// <summary>Judges a document for a stage and keeps the verdict as a document of its own: proof of what was judged by which rules.</summary>
internal static class VerdictReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The day by whose rules a document is judged.</summary>
    public static DateOnly Day(StageContext context) => DateOnly.FromDateTime(context.Now.UtcDateTime);

    /// <summary>
    /// The result for a document as it goes, by the rule sets that it declares and others of its route: advance, or reject with the fatal faults. What is known
    /// to be amiss besides goes first. A document that names a profile whose rules are not built is refused, unless the route names rule sets that are to do.
    /// </summary>
    public static StageResult Evaluate(
        IDocumentValidator judge,
        ReadOnlyMemory<byte> document,
        IReadOnlyList<string> ruleSets,
        StageContext context,
        params IReadOnlyList<Fault> besides
    )
    {
        var verdict = SendableVerdict.Of(judge.ValidateDeclared(document, ruleSets, Day(context)), ruleSets);
        return Keep(verdict with { Faults = [.. besides, .. verdict.Faults], FaultCount = besides.Count + verdict.FaultCount }, context);
    }

    /// <summary>The stage's result of a verdict: advance, or reject with the fatal faults.</summary>
    public static StageResult Keep(Verdict verdict, StageContext context)
    {
        var fatal = verdict.Faults.Where(fault => fault.Severity == Severity.Fatal).ToList();
        var report = Of(verdict, context.Now);
        return new(verdict.Passed ? new Outcome.Advance() : new Outcome.Reject(fatal))
        {
            Documents = [context.Documents.Keep(DocumentRole.Verdict, report, "application/json")],
            Warnings = [.. verdict.Faults.Where(fault => fault.Severity == Severity.Warning)],
            Facts = new Dictionary<string, string> { ["rules"] = string.Join(',', verdict.RuleSets), ["verdict"] = AsText(verdict) },
        };
    }

    /// <summary>A verdict as it is kept.</summary>
    public static byte[] Of(Verdict verdict, DateTimeOffset now) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                asOf = DateOnly.FromDateTime(now.UtcDateTime),
                verdict.RuleSets,
                verdict.Passed,
                verdict.FaultCount,
                verdict.Faults,
                verdict.Scenario,
                verdict.Unjudged,
            },
            Json
        );

    private static string AsText(Verdict verdict)
    {
        if (!verdict.Passed)
        {
            return "fail";
        }

        return verdict.Unjudged is null ? "pass" : "partial";
    }
}
