using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Operations;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Routing;
using Invoicing.Values;

namespace Invoicing.Pipeline.Tests.Flow;

public sealed class WarningPolicyTests
{
    private static readonly Fault Known = Fault.Warning("R-1", "Mind.");
    private static readonly Fault Rate = Fault.Warning("GW-TAX-RATE-UNKNOWN", "No rate.");

    [Fact]
    public void Stops_WarningsOfSeveralRules_NamesThoseThatHoldAlone()
    {
        var stopped = WarningPolicy.Stops(Warned(Known, Rate, Rate), Bench.Route)!;

        var park = Assert.IsType<Outcome.Park>(stopped.Outcome);
        Assert.Equal((WarningPolicy.Held, "GW-TAX-RATE-UNKNOWN"), (park.Problem.Code, stopped.Facts["warnings"]));
        Assert.NotNull(park.Problem.Hint);
    }

    [Fact]
    public void Stops_OneRuleHoldsAndAnotherRejects_Rejects()
    {
        var route = Bench.Route with { OnWarningOf = new Dictionary<string, WarningAction> { ["r-1"] = WarningAction.Reject } };

        var rejected = Assert.IsType<Outcome.Reject>(WarningPolicy.Stops(Warned(Known, Rate), route)!.Outcome);

        Assert.Equal((WarningPolicy.Rejected, Severity.Fatal), (rejected.Faults[0].Code, rejected.Faults[0].Severity));
    }

    [Theory]
    [InlineData(Stage.Validate)]
    [InlineData(Stage.Convert)]
    [InlineData(Stage.Transmit)]
    [InlineData(Stage.Acknowledge)]
    public void Stops_AnotherStage_GoesOn(Stage stage) => Assert.Null(WarningPolicy.Stops(Warned(Rate) with { Stage = stage }, Bench.Route));

    [Fact]
    public void Release_ThenAWarningOfAnotherRule_HoldsForThatAlone()
    {
        var route = Bench.Route with { OnWarning = WarningAction.Hold };
        var held = InvoiceFlow.Next(Warned(Rate), WarningPolicy.Stops(Warned(Rate), route)!, States.Now, new());

        var (released, fault) = InvoiceOperations.Release(held, States.Now);
        var later = WarningPolicy.Stops(released! with { Faults = [Rate, Known] }, route)!;

        Assert.Null(fault);
        Assert.Equal((ProcessingStatus.Active, Stage.Sign, null), (released!.Status, released.Stage, released.Problem));
        Assert.Null(WarningPolicy.Stops(released, route));
        Assert.Equal("R-1", later.Facts["warnings"]);
    }

    [Theory]
    [InlineData(ProcessingStatus.Active, WarningPolicy.Held)]
    [InlineData(ProcessingStatus.Parked, "GW-OTHER")]
    public void Release_NotHeldByAWarning_Refused(ProcessingStatus status, string problem)
    {
        var (next, fault) = InvoiceOperations.Release(Warned(Rate) with { Status = status, Problem = new(problem, "It waits.") }, States.Now);

        Assert.Equal((null, "GW-OPERATE-NOT-HELD"), (next, fault!.Code));
    }

    [Fact]
    public void Next_MoreWarningsThanAreKept_EachRuleKeepsItsFirst()
    {
        var before = States.At(Stage.CalculateTaxes) with { Faults = Enumerable.Repeat(Known, 500).ToTermList() };

        var next = InvoiceFlow.Next(before, new(new Outcome.Advance()) { Warnings = [Rate] }, States.Now, new());

        Assert.Equal(100, next.Faults.Count);
        Assert.Single(next.Faults, Rate);
        Assert.NotNull(WarningPolicy.Stops(next with { Stage = Stage.Sign }, Bench.Route));
    }

    private static Transmission Warned(params ReadOnlySpan<Fault> warnings) => States.At(Stage.Sign) with { Faults = TermList.Create(warnings) };
}
