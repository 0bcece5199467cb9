using Invoicing.Gateway.Functions.Orchestration;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>Replays an orchestration from its beginning after every single answer, as Durable Task does.</summary>
internal static class Replay
{
    /// <summary>Feeds it these answers, with these pauses in minutes between them.</summary>
    /// <returns>Where a replay asked otherwise than the one before; null when none did.</returns>
    public static string? Deviation(
        Func<IOrchestrationContext, InvoiceRun, Task<InvoiceStep>> orchestrator,
        InvoiceRun input,
        IReadOnlyList<InvoiceStep> steps,
        IReadOnlyList<int> pauses
    )
    {
        var history = new List<(string Asked, InvoiceStep? Answer, DateTimeOffset At)>();
        var (now, next) = (Steps.Now, 0);
        IReadOnlyList<string> before = [];
        while (true)
        {
            var orchestration = new ReplayedOrchestration(history);
            var run = orchestrator(orchestration, input);
            if (orchestration.Deviation is { } deviation || !orchestration.Asked.Take(before.Count).SequenceEqual(before))
            {
                return orchestration.Deviation ?? "The beginning changed.";
            }

            before = orchestration.Asked;
            var isCall = before[^1].StartsWith("call", StringComparison.Ordinal);
            if (run.IsCompleted || (isCall && next == steps.Count))
            {
                return run.IsFaulted ? run.Exception.Message : null;
            }

            now = now.AddMinutes(pauses[history.Count % pauses.Count]);
            history.Add((before[^1], isCall ? steps[next++] : null, now));
        }
    }
}
