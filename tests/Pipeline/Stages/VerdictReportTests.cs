using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Documents;

namespace Invoicing.Pipeline.Tests.Stages;

/// <summary>What goes out must have been judged by something.</summary>
public class VerdictReportTests
{
    [Fact]
    public void Judge_NoRuleSetApplied_Rejects()
    {
        var result = VerdictReport.Evaluate(new Judge(), "document"u8.ToArray(), [], Bench.ContextOf(States.At(Stage.Convert)));

        Assert.Equal("GW-RULES-NONE", Assert.Single(Assert.IsType<Outcome.Reject>(result.Outcome).Faults).Code);
    }

    [Fact]
    public void Judge_RuleSetWithoutFaults_Advances() =>
        Assert.IsType<Outcome.Advance>(VerdictReport.Evaluate(new Judge(), "document"u8.ToArray(), ["set"], Bench.ContextOf(States.At(Stage.Convert))).Outcome);

    [Fact]
    public void Judge_FatalFault_RejectsWithItAlone()
    {
        var judge = new Judge(Fault.Warning("W", "minor"), Fault.Fatal("F", "wrong"));

        var result = VerdictReport.Evaluate(judge, "document"u8.ToArray(), ["set"], Bench.ContextOf(States.At(Stage.Convert)));

        Assert.Equal("F", Assert.Single(Assert.IsType<Outcome.Reject>(result.Outcome).Faults).Code);
        Assert.Equal("W", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void Judge_FatalFaultBesides_RejectsThoughTheRulesPass()
    {
        var result = VerdictReport.Evaluate(
            new Judge(),
            "document"u8.ToArray(),
            ["set"],
            Bench.ContextOf(States.At(Stage.Convert)),
            Fault.Fatal("B", "besides")
        );

        Assert.Equal("B", Assert.Single(Assert.IsType<Outcome.Reject>(result.Outcome).Faults).Code);
        Assert.Equal("fail", result.Facts["verdict"]);
    }

    [Fact]
    public void Judge_ProfileWithoutRules_IsNotSent()
    {
        var result = VerdictReport.Evaluate(new InPart(), "document"u8.ToArray(), [], Bench.ContextOf(States.At(Stage.Convert)));

        var fault = Assert.Single(Assert.IsType<Outcome.Reject>(result.Outcome).Faults);
        Assert.Equal(("GW-RULES-PARTIAL", Severity.Fatal), (fault.Code, fault.Severity));
        Assert.Contains("ruleSets", fault.Hint, StringComparison.Ordinal);
        Assert.Equal("fail", result.Facts["verdict"]);
    }

    [Fact]
    public void Judge_ProfileWithoutRulesOnARouteThatNamesRules_GoesWithAWarning()
    {
        var result = VerdictReport.Evaluate(new InPart(), "document"u8.ToArray(), ["set"], Bench.ContextOf(States.At(Stage.Convert)));

        Assert.IsType<Outcome.Advance>(result.Outcome);
        Assert.Equal("GW-RULES-PARTIAL", Assert.Single(result.Warnings).Code);
        Assert.Equal("partial", result.Facts["verdict"]);
    }

    [Fact]
    public async Task ValidateStage_ProfileWithoutRules_GoesOnWithAWarningAndAReport()
    {
        var result = await new ValidateStage(new InPart()).RunAsync(Bench.ContextOf(States.At(Stage.Validate)), TestContext.Current.CancellationToken);

        Assert.IsType<Outcome.Advance>(result.Outcome);
        Assert.Equal("GW-RULES-PARTIAL", Assert.Single(result.Warnings).Code);
        Assert.Equal(DocumentRole.Verdict, Assert.Single(result.Documents).Role);
        Assert.Equal("partial", result.Facts["verdict"]);
    }

    /// <summary>A judge to whom the document's profile is foreign.</summary>
    private sealed class InPart : IDocumentValidator
    {
        public IReadOnlyList<string> Declared(ReadOnlyMemory<byte> document) => ["norm"];

        public IReadOnlyList<string> ForbidsSignature(IReadOnlyList<string> ruleSets) => [];

        public Verdict Validate(ReadOnlyMemory<byte> document, IReadOnlyList<string> ruleSets, DateOnly asOf) => new(ruleSets, [], 0);

        public Verdict ValidateDeclared(ReadOnlyMemory<byte> document, IReadOnlyList<string> besides, DateOnly asOf) =>
            new(["norm@1", .. besides], [Fault.Warning("GW-RULES-PARTIAL", "Its rules are not built.")], 1) { Unjudged = "urn:garbage" };
    }

    private sealed class Judge(params IReadOnlyList<Fault> faults) : IDocumentValidator
    {
        public IReadOnlyList<string> Declared(ReadOnlyMemory<byte> document) => [];

        public IReadOnlyList<string> ForbidsSignature(IReadOnlyList<string> ruleSets) => [];

        Verdict IDocumentValidator.Validate(ReadOnlyMemory<byte> document, IReadOnlyList<string> ruleSets, DateOnly asOf) =>
            new(ruleSets, faults, faults.Count);
    }
}
