using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports;

namespace Invoicing.Pipeline.Tests.Stages;

/// <summary>What goes out must have been judged by something.</summary>
public class VerdictReportTests
{
    [Fact]
    public void Judge_NoRuleSetApplied_Rejects()
    {
        var result = VerdictReport.Judge(new Judge(), "document"u8.ToArray(), [], Bench.ContextOf(States.At(Stage.Convert)));

        Assert.Equal("GW-RULES-NONE", Assert.Single(Assert.IsType<Outcome.Reject>(result.Outcome).Faults).Code);
    }

    [Fact]
    public void Judge_RuleSetWithoutFaults_Advances() =>
        Assert.IsType<Outcome.Advance>(VerdictReport.Judge(new Judge(), "document"u8.ToArray(), ["set"], Bench.ContextOf(States.At(Stage.Convert))).Outcome);

    [Fact]
    public void Judge_FatalFault_RejectsWithItAlone()
    {
        var judge = new Judge(Fault.Warning("W", "minor"), Fault.Fatal("F", "wrong"));

        var result = VerdictReport.Judge(judge, "document"u8.ToArray(), ["set"], Bench.ContextOf(States.At(Stage.Convert)));

        Assert.Equal("F", Assert.Single(Assert.IsType<Outcome.Reject>(result.Outcome).Faults).Code);
        Assert.Equal("W", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void Judge_FatalFaultBesides_RejectsThoughTheRulesPass()
    {
        var result = VerdictReport.Judge(new Judge(), "document"u8.ToArray(), ["set"], Bench.ContextOf(States.At(Stage.Convert)), Fault.Fatal("B", "besides"));

        Assert.Equal("B", Assert.Single(Assert.IsType<Outcome.Reject>(result.Outcome).Faults).Code);
        Assert.Equal("fail", result.Facts["verdict"]);
    }

    private sealed class Judge(params IReadOnlyList<Fault> faults) : IDocumentJudge
    {
        public IReadOnlyList<string> Declared(ReadOnlyMemory<byte> document) => [];

        public IReadOnlyList<string> Unsignable(IReadOnlyList<string> ruleSets) => [];

        Verdict IDocumentJudge.Judge(ReadOnlyMemory<byte> document, IReadOnlyList<string> ruleSets, DateOnly asOf) => new(ruleSets, faults, faults.Count);
    }
}
