using CsCheck;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

/// <summary>The orchestration over random histories, replayed from the beginning after every single answer.</summary>
public class ReplayTests
{
    private static readonly InvoiceRun Input = new(Steps.Id, Stage.Validate);

    private static readonly Gen<InvoiceStep> Step =
        from stage in Gen.Enum<Stage>()
        from standing in Gen.Enum<ProcessingStatus>()
        from minutes in Gen.Int[-5, 90]
        from hasWake in Gen.Frequency((9, Gen.Const(true)), (1, Gen.Const(false)))
        select Steps.Due(stage) with
        {
            Status = standing,
            WakeAt = hasWake ? Steps.Now.AddMinutes(minutes) : null,
        };

    [Fact]
    public void RunAsync_AnyHistory_AsksTheSameInEveryReplay() =>
        Gen.Select(Step.Array[1, 80], Gen.Int[0, 30].Array[1, 80], Step.Null())
            .Sample(
                (steps, pauses, waiting) => Assert.Null(Replay.Deviation(InvoiceOrchestration.RunAsync, Input with { Waiting = waiting }, steps, pauses)),
                iter: 300
            );

    [Fact]
    public void Deviation_OrchestrationThatLooksAtMoreThanItsHistory_IsFound()
    {
        var runs = 0;
        var deviation = Replay.Deviation(
            async (orchestration, run) => await orchestration.CallStageAsync(runs++ == 1 ? Stage.Sign : run.Stage, run.Id),
            Input,
            [Steps.Due(Stage.CalculateTaxes)],
            [0]
        );

        Assert.NotNull(deviation);
    }
}
