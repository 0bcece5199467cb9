using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Orchestration;

/// <summary>
/// The orchestration of an invoice: an activity for each stage, waits in between as the flow says. It decides nothing: where to go on and when to wake is in
/// the step that the activity brings back, and that is the state as the store has it. So an instance that is lost is begun again from the store.
/// No clock, no random, no I/O: it replays alike.
/// </summary>
public static class InvoiceOrchestration
{
    /// <summary>Name of the orchestrator.</summary>
    public const string Name = "Invoice";

    /// <summary>Name of the event that wakes an instance: an acknowledgement was pushed, or an operator acted. It carries nothing; the store has it.</summary>
    public const string WakeEvent = "acknowledgement";

    /// <summary>Most activities in one history; bounds what a replay costs. The way has 7; polling ANAF for a day is about 150.</summary>
    public const int MostCalls = 50;

    /// <summary>A longer wait begins a new history, so that what sleeps for long sleeps with an empty one, and a deployment finds little to replay.</summary>
    public static readonly TimeSpan LongWait = TimeSpan.FromHours(1);

    /// <summary>Runs an invoice to its end, or to where a new history takes over.</summary>
    /// <returns>Where the invoice is.</returns>
    public static async Task<InvoiceStep> RunAsync(IOrchestrationContext orchestration, InvoiceRun run)
    {
        var stage = run.Stage;
        if (run.Waiting is { } waiting)
        {
            orchestration.SetStatus(waiting);
            await orchestration.WaitAsync(waiting.WakeAt);
        }

        for (var calls = 1; ; calls++)
        {
            var step = await orchestration.CallStageAsync(stage, run.Id);
            orchestration.SetStatus(step);
            if (step.HasEnded)
            {
                return step;
            }

            stage = step.Stage;
            if (calls == MostCalls || IsLong(step, orchestration.Now))
            {
                orchestration.ContinueAsNew(new(run.Id, stage) { Waiting = step });
                return step;
            }

            if (step.WaitsAt(orchestration.Now))
            {
                await orchestration.WaitAsync(step.WakeAt);
            }
        }
    }

    private static bool IsLong(InvoiceStep step, DateTimeOffset now) => step.WaitsAt(now) && (step.WakeAt is not { } at || at - now > LongWait);
}
