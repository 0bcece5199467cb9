using CsCheck;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Tests.Support;

namespace Invoicing.Pipeline.Tests.Flow;

public class InvoiceFlowTests
{
    private static readonly FlowPolicy Policy = new() { MaxTries = 5 };
    private static readonly Problem Problem = new("GW-TEST", "It failed.");

    [Theory]
    [InlineData(Stage.Validate, Stage.CalculateTaxes)]
    [InlineData(Stage.CalculateTaxes, Stage.Convert)]
    [InlineData(Stage.Convert, Stage.Sign)]
    [InlineData(Stage.Sign, Stage.Transmit)]
    [InlineData(Stage.Acknowledge, Stage.Finish)]
    public void Next_Advance_GoesToTheNextStageAtOnce(Stage from, Stage to)
    {
        var next = InvoiceFlow.Next(States.At(from) with { Tries = 3 }, new(new Outcome.Advance()), States.Now, Policy);

        Assert.Equal((to, States.Now, 0, 1L), (next.Stage, next.WakeAt, next.Tries, next.Version));
    }

    [Fact]
    public void Next_AttemptOpened_StaysAtTransmit()
    {
        var attempt = new Attempt("t-1", 1, States.Now, "token", AttemptStatus.Open);

        var next = InvoiceFlow.Next(
            States.At(Stage.Transmit),
            new(new Outcome.Advance()) { Attempt = attempt, Transport = TransportStatus.Sending },
            States.Now,
            Policy
        );

        Assert.Equal((Stage.Transmit, attempt, TransportStatus.Sending), (next.Stage, next.Attempt, next.Transport));
    }

    /// <summary>Each failed transmission opens an attempt anew: if that began the count again, tries would never be spent and pauses would never
    /// grow.</summary>
    [Theory]
    [InlineData(AttemptStatus.Open)]
    [InlineData(AttemptStatus.NotDelivered)]
    public void Next_AttemptAfterAFailure_TriesStillCount(AttemptStatus status)
    {
        var attempt = new Attempt("t-1", 2, States.Now, "token", status);

        var next = InvoiceFlow.Next(States.At(Stage.Transmit) with { Tries = 3 }, new(new Outcome.Advance()) { Attempt = attempt }, States.Now, Policy);

        Assert.Equal((Stage.Transmit, 3), (next.Stage, next.Tries));
    }

    [Fact]
    public void Next_Settled_IsCompletedAndSleeps()
    {
        var next = InvoiceFlow.Next(States.At(Stage.Finish), new(new Outcome.Advance()), States.Now, Policy);

        Assert.Equal((ProcessingStatus.Completed, (DateTimeOffset?)null), (next.Status, next.WakeAt));
    }

    [Fact]
    public void Next_RetryBeforeTheOtherSideAllows_WaitsForTheOtherSide()
    {
        var notBefore = States.Now.AddHours(2);

        var next = InvoiceFlow.Next(States.At(Stage.Transmit), new(new Outcome.Retry(Problem, notBefore)), States.Now, Policy);

        Assert.Equal((notBefore, 1), (next.WakeAt, next.Tries));
    }

    [Fact]
    public void Next_LastTrySpent_ParksWithAWayOut()
    {
        var next = InvoiceFlow.Next(States.At(Stage.Transmit) with { Tries = 4 }, new(new Outcome.Retry(Problem)), States.Now, Policy);

        Assert.Equal(ProcessingStatus.Parked, next.Status);
        Assert.Null(next.WakeAt);
        Assert.Contains("5 tries are spent", next.Problem!.Message);
        Assert.NotNull(next.Problem.Hint);
    }

    [Fact]
    public void Next_AwaitPastItsEnd_IsEscalatedAndGoesOn()
    {
        var wait = new Outcome.Await(States.Now.AddMinutes(10), States.Now.AddSeconds(-1));

        var next = InvoiceFlow.Next(States.At(Stage.Acknowledge), new(wait), States.Now, Policy);

        Assert.Equal(("GW-ACK-OVERDUE", ProcessingStatus.Active, (DateTimeOffset?)wait.LookAt), (next.Problem!.Code, next.Status, next.WakeAt));
    }

    [Fact]
    public void Next_Reject_EndsWithTheFaults()
    {
        var next = InvoiceFlow.Next(States.At(Stage.Validate), new(new Outcome.Reject([Fault.Fatal("BR-02", "No number.")])), States.Now, Policy);

        Assert.Equal((ProcessingStatus.Rejected, Stage.Validate, "BR-02"), (next.Status, next.Stage, next.Faults[0].Code));
    }

    [Fact]
    public void Next_ManyFaults_KeepsTheGravestWithinTheBound()
    {
        var faults = Enumerable.Range(0, 300).Select(n => Fault.Warning($"W-{n}", "w")).Append(Fault.Fatal("F-1", "f")).ToList();

        var next = InvoiceFlow.Next(States.At(Stage.Validate), new(new Outcome.Reject(faults)), States.Now, Policy);

        Assert.Equal((Policy.MaxFaults, "F-1"), (next.Faults.Count, next.Faults[0].Code));
    }

    [Fact]
    public void Next_AnyOutcomes_AnInvoiceIsAlwaysEndedOrAwake()
    {
        Outcome[] all =
        [
            new Outcome.Advance(),
            new Outcome.Retry(Problem),
            new Outcome.Defer(States.Now.AddSeconds(1), "limit"),
            new Outcome.Await(States.Now.AddSeconds(30), States.Now.AddHours(1)),
            new Outcome.Reject([Fault.Fatal("F", "f")]),
            new Outcome.Park(Problem),
        ];
        var outcome = Gen.Int[0, all.Length - 1].Select(index => all[index]);
        Gen.Select(Gen.Enum<Stage>(), outcome.List[1, 40])
            .Sample(
                (stage, outcomes) =>
                {
                    var state = States.At(stage);
                    foreach (var said in outcomes)
                    {
                        var next = InvoiceFlow.Next(state, new(said), States.Now, Policy);
                        Assert.Equal(state.Version + 1, next.Version);
                        Assert.Equal(next.Status == ProcessingStatus.Active, next.WakeAt is not null);
                        Assert.True(next.Stage >= state.Stage || said is Outcome.Await, "The way goes one way.");
                        Assert.Equal(next.Status == ProcessingStatus.Parked, next.Status == ProcessingStatus.Parked && next.Problem is not null);
                        if (next.Status != ProcessingStatus.Active)
                        {
                            return;
                        }

                        state = next;
                    }
                }
            );
    }

    [Theory]
    [InlineData(999_999_999)]
    [InlineData(2 * 86_400)]
    public void Next_DestinationAsksForALongWait_WakesWithinTheBoundAndSaysSo(long seconds)
    {
        var asked = States.Now.AddSeconds(seconds);

        var next = InvoiceFlow.Next(States.At(Stage.Transmit), new(new Outcome.Retry(Problem, asked)), States.Now, Policy);

        Assert.Equal(States.Now + Policy.LongestWait, next.WakeAt);
        Assert.Contains($"asks to wait until {asked.UtcDateTime:yyyy-MM-dd}", next.Problem!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-999_999_999, 1)]
    [InlineData(3_600, 3_600)]
    public void Next_DestinationAsksForAWaitWithinTheBound_IsObeyedButNeverShorterThanOurs(long seconds, long atLeast)
    {
        var next = InvoiceFlow.Next(States.At(Stage.Transmit), new(new Outcome.Retry(Problem, States.Now.AddSeconds(seconds))), States.Now, Policy);

        Assert.InRange(next.WakeAt!.Value, States.Now.AddSeconds(atLeast / 2.0), States.Now.AddSeconds(Math.Max(atLeast, 2)));
        Assert.Equal(Problem, next.Problem);
    }

    [Fact]
    public void Next_LooksAndPostponementsFarAway_WakeWithinTheBound()
    {
        var never = DateTimeOffset.MaxValue;

        Assert.Equal(
            States.Now + Policy.LongestWait,
            InvoiceFlow.Next(States.At(Stage.Acknowledge), new(new Outcome.Await(never, never)), States.Now, Policy).WakeAt
        );
        Assert.Equal(
            States.Now + Policy.LongestWait,
            InvoiceFlow.Next(States.At(Stage.Transmit), new(new Outcome.Defer(never, "limit")), States.Now, Policy).WakeAt
        );
    }
}
