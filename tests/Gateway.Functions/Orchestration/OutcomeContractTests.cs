using Invoicing.Faults;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

/// <summary>
/// Everything that a stage can say, at every stage, goes through the flow and then through the orchestration over a fake context: it goes where the flow says,
/// wakes when the flow says, and asks the same in every replay.
/// </summary>
public class OutcomeContractTests
{
    private static readonly FlowPolicy Policy = new()
    {
        MaxTries = 3,
        FirstPause = TimeSpan.FromSeconds(8),
        LongestPause = TimeSpan.FromSeconds(8),
    };
    private static readonly Problem Held = new("GW-TEST", "Held up.");
    private static readonly DateTimeOffset Soon = Steps.Now.AddMinutes(7);
    private static readonly DateTimeOffset Tomorrow = Steps.Now.AddDays(1);

    /// <summary>What is said, how often in a row, and what the orchestration does then.</summary>
    private static readonly IReadOnlyDictionary<string, (Outcome Said, int Times, Reaction Reaction)> Cases = new Dictionary<string, (Outcome, int, Reaction)>
    {
        ["done"] = (new Outcome.Advance(), 1, Reaction.GoesOn),
        ["passing fault"] = (new Outcome.Retry(Held, Soon), 1, Reaction.WaitsUntilSoon),
        ["passing fault, the destination is closed"] = (new Outcome.Retry(Held, Soon) { SuspendsDestination = true }, 5, Reaction.WaitsUntilSoon),
        ["passing fault until tomorrow"] = (new Outcome.Retry(Held, Tomorrow), 1, Reaction.SleepsUntilTomorrow),
        ["passing faults, the tries are spent"] = (new Outcome.Retry(Held, Soon), 3, Reaction.SleepsUntilWokenWhereNotSent),
        ["held back"] = (new Outcome.Defer(Soon, "quota"), 1, Reaction.WaitsUntilSoon),
        ["held back until tomorrow"] = (new Outcome.Defer(Tomorrow, "quota"), 1, Reaction.SleepsUntilTomorrow),
        ["sent"] = (new Outcome.Await(Soon, Tomorrow), 1, Reaction.FollowsFromSoon),
        ["sent, the word is overdue"] = (new Outcome.Await(Soon, Steps.Now), 1, Reaction.FollowsFromSoon),
        ["rejected"] = (new Outcome.Reject([Fault.Fatal("BR-01", "Wrong.")]), 1, Reaction.Ends),
        ["withdrawn with the authority"] = (new Outcome.Cancel(), 1, Reaction.Ends),
        ["a person must act"] = (new Outcome.Park(Held), 1, Reaction.SleepsUntilWoken),
    };

    public static TheoryData<Stage, string> EveryStageAndCase => [.. from stage in Enum.GetValues<Stage>() from name in Cases.Keys select (stage, name)];

    private enum Reaction
    {
        GoesOn,
        WaitsUntilSoon,
        SleepsUntilTomorrow,
        SleepsUntilWoken,
        SleepsUntilWokenWhereNotSent,
        FollowsFromSoon,
        Ends,
    }

    [Fact]
    public void Cases_EveryKindOfOutcome_HasOne() => Assert.Empty(Missing(typeof(Outcome), Cases.Values.Select(one => one.Said)));

    [Fact]
    public void Missing_KindWithoutACase_IsFound() =>
        Assert.Equal(["Park"], Missing(typeof(Outcome), Cases.Values.Select(one => one.Said).Where(said => said is not Outcome.Park)));

    [Theory]
    [MemberData(nameof(EveryStageAndCase))]
    public async Task RunAsync_EveryOutcomeAtEveryStage_GoesWhereTheFlowSays(Stage stage, string name)
    {
        var step = StepOf(stage, name);
        var (first, second) = await RunAsync(stage, step);

        var (expectedFirst, expectedSecond) = Expected(stage, Cases[name].Reaction);
        Assert.Equal(expectedFirst, first);
        Assert.Equal(expectedSecond, second);
    }

    [Theory]
    [MemberData(nameof(EveryStageAndCase))]
    public void RunAsync_EveryOutcomeAtEveryStage_AsksTheSameInEveryReplay(Stage stage, string name)
    {
        var step = StepOf(stage, name);
        InvoiceStep[] answers = [step, step, Steps.Stopped(Stage.Finish, ProcessingStatus.Completed)];

        Assert.Null(Replay.Deviation(InvoiceOrchestration.RunAsync, new(Steps.Id, stage), answers, [0, 3, 11]));
        Assert.Null(Replay.Deviation(InvoiceOrchestration.RunAsync, new(Steps.Id, step.Stage) { Waiting = step }, answers, [0, 3, 11]));
    }

    private static IEnumerable<string> Missing(Type closed, IEnumerable<object> cases) =>
        closed.GetNestedTypes().Where(closed.IsAssignableFrom).Except(cases.Select(one => one.GetType())).Select(kind => kind.Name);

    private static InvoiceStep StepOf(Stage stage, string name)
    {
        var (said, times, _) = Cases[name];
        var state = new Transmission
        {
            Invoice = new InvoiceRecord
            {
                Id = Steps.Id.Invoice,
                Tenant = "acme",
                LegalIdentity = new("RO123", default, "INV-1", 2026),
                ReceivedAt = Steps.Now,
                UpdatedAt = Steps.Now,
            },
            Route = "route",
            Destination = "there",
            UpdatedAt = Steps.Now,
            Stage = stage,
            WakeAt = Steps.Now,
        };
        return InvoiceStep.Of(Enumerable.Range(0, times).Aggregate(state, (before, _) => InvoiceFlow.Next(before, new(said), Steps.Now, Policy)));
    }

    /// <summary>Runs a history and the one after it, where there is one; the next stage ends the invoice.</summary>
    private static async Task<(string First, string Second)> RunAsync(Stage stage, InvoiceStep step)
    {
        var end = Steps.Stopped(Stage.Finish, ProcessingStatus.Completed);
        var first = new FakeOrchestration([step, end]) { Wakes = step.WakeAt is null ? 1 : 0 };
        await InvoiceOrchestration.RunAsync(first, new(Steps.Id, stage));
        if (first.Next is not { } next)
        {
            return (Told(first), "");
        }

        var second = new FakeOrchestration([end]) { Wakes = first.Wakes };
        await InvoiceOrchestration.RunAsync(second, next);
        return (Told(first), Told(second));
    }

    private static string Told(FakeOrchestration orchestration) =>
        string.Join(
            ", ",
            orchestration.Journal.Where(line => !line.StartsWith("status", StringComparison.Ordinal)).Append(orchestration.Next is null ? "end" : "new history")
        );

    private static (string First, string Second) Expected(Stage stage, Reaction reaction) =>
        reaction switch
        {
            Reaction.GoesOn => (stage == Stage.Finish ? "call Finish, end" : $"call {stage}, call {stage + 1}, end", ""),
            Reaction.WaitsUntilSoon => ($"call {stage}, wait 420 s, call {stage}, end", ""),
            Reaction.SleepsUntilTomorrow => ($"call {stage}, new history", $"wait 86400 s, call {stage}, end"),
            Reaction.SleepsUntilWoken => ($"call {stage}, new history", $"wait for a ring, call {stage}, end"),
            Reaction.SleepsUntilWokenWhereNotSent => Expected(stage, stage == Stage.Acknowledge ? Reaction.WaitsUntilSoon : Reaction.SleepsUntilWoken),
            Reaction.FollowsFromSoon => ($"call {stage}, wait 420 s, call Acknowledge, end", ""),
            Reaction.Ends => ($"call {stage}, end", ""),
            _ => throw new InvalidOperationException($"{reaction} is not described."),
        };
}
