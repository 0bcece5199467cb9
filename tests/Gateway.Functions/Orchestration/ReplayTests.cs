using CsCheck;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

/// <summary>The orchestration over random histories, replayed from the beginning after every single answer, as Durable Task does.</summary>
public class ReplayTests
{
    private static readonly Gen<InvoiceStep> Step =
        from stage in Gen.Enum<Stage>()
        from standing in Gen.Enum<Standing>()
        from minutes in Gen.Int[-5, 90]
        from hasWake in Gen.Frequency((9, Gen.Const(true)), (1, Gen.Const(false)))
        select Steps.Due(stage) with { Standing = standing, WakeAt = hasWake ? Steps.Now.AddMinutes(minutes) : null };

    [Fact]
    public void RunAsync_AnyHistory_AsksTheSameInEveryReplay() =>
        Gen.Select(Step.Array[1, 80], Gen.Int[0, 30].Array[1, 80]).Sample((steps, pauses) => Assert.Null(Deviation(InvoiceOrchestration.RunAsync, steps, pauses)), iter: 300);

    [Fact]
    public void Deviation_OrchestrationThatLooksAtMoreThanItsHistory_IsFound()
    {
        var runs = 0;
        var deviation = Deviation(
            async (orchestration, run) => await orchestration.CallStageAsync(runs++ == 1 ? Stage.Sign : run.Stage, run.Id), [Steps.Due(Stage.Enrich)], [0]);

        Assert.NotNull(deviation);
    }

    private static string? Deviation(Func<IOrchestration, InvoiceRun, Task<InvoiceStep>> orchestrator, InvoiceStep[] steps, int[] pauses)
    {
        var history = new List<(string Asked, InvoiceStep? Answer, DateTimeOffset At)>();
        var (now, next) = (Steps.Now, 0);
        IReadOnlyList<string> before = [];
        while (true)
        {
            var orchestration = new ReplayedOrchestration(history);
            var run = orchestrator(orchestration, new(Steps.Id, Stage.Validate));
            if (orchestration.Deviation is { } deviation || !orchestration.Asked.Take(before.Count).SequenceEqual(before))
            {
                return orchestration.Deviation ?? "The beginning changed.";
            }

            if (run.IsCompleted || next == steps.Length)
            {
                return run.IsFaulted ? run.Exception.Message : null;
            }

            before = orchestration.Asked;
            now = now.AddMinutes(pauses[history.Count % pauses.Length]);
            history.Add((before[^1], before[^1].StartsWith("call", StringComparison.Ordinal) ? steps[next++] : null, now));
        }
    }
}
