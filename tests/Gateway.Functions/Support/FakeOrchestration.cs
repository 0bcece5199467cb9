using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>An orchestration that answers at once and keeps a journal of all that it was asked. Its clock moves only by waiting.</summary>
internal sealed class FakeOrchestration(Func<Stage, Task<InvoiceStep>> activity) : IOrchestrationContext
{
    public FakeOrchestration(IEnumerable<InvoiceStep> script)
        : this(AnswersOf(script)) { }

    /// <summary>Rings that are not heard yet.</summary>
    public int Wakes { get; set; }

    /// <summary>Called before a wait: moves another clock along, or rings.</summary>
    public Action<DateTimeOffset?> OnWait { get; init; } = _ => { };

    public List<string> Journal { get; } = [];

    public InvoiceRun? Next { get; private set; }

    public DateTimeOffset Now { get; set; } = Steps.Now;

    public IEnumerable<string> Calls => Journal.Where(line => line.StartsWith("call ", StringComparison.Ordinal)).Select(line => line[5..]);

    public Task<InvoiceStep> CallStageAsync(Stage stage, TransmissionId id)
    {
        Journal.Add($"call {stage}");
        return activity(stage);
    }

    public Task WaitAsync(DateTimeOffset? until)
    {
        Journal.Add(until is { } at ? $"wait {(at - Steps.Now).TotalSeconds} s" : "wait for a ring");
        OnWait(until);
        if (Wakes > 0)
        {
            Wakes--;
            return Task.CompletedTask;
        }

        Now = until ?? throw new InvalidOperationException("Nobody rings.");
        return Task.CompletedTask;
    }

    public void SetStatus(InvoiceStep step) => Journal.Add($"status {step.Stage} {step.Status} {step.Problem}".TrimEnd());

    public void ContinueAsNew(InvoiceRun run) => Next = run;

    private static Func<Stage, Task<InvoiceStep>> AnswersOf(IEnumerable<InvoiceStep> script)
    {
        var answers = new Queue<InvoiceStep>(script);
        return _ => Task.FromResult(answers.Dequeue());
    }
}
