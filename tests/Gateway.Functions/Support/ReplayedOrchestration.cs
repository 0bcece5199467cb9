using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>
/// An orchestration over a history, as Durable Task replays it: what the history has is answered from it, the first thing that it has not stays open.
/// </summary>
internal sealed class ReplayedOrchestration(IReadOnlyList<(string Asked, InvoiceStep? Answer, DateTimeOffset At)> history) : IOrchestrationContext
{
    private readonly TaskCompletionSource<InvoiceStep> _open = new();
    private int _at;

    public List<string> Asked { get; } = [];

    /// <summary>Tells what was asked other than the history has it; null when nothing was.</summary>
    public string? Deviation { get; private set; }

    public InvoiceRun? Next { get; private set; }

    public DateTimeOffset Now { get; private set; } = Steps.Now;

    public async Task<InvoiceStep> CallStageAsync(Stage stage, TransmissionId id) => (await AnswerAsync($"call {stage} {id}"))!;

    public Task WaitAsync(DateTimeOffset? until) => AnswerAsync($"wait {until:O}");

    public void SetStatus(InvoiceStep step) => Asked.Add($"status {step}");

    public void ContinueAsNew(InvoiceRun run) => Next = run;

    private Task<InvoiceStep?> AnswerAsync(string asked)
    {
        Asked.Add(asked);
        if (_at == history.Count)
        {
            return _open.Task!;
        }

        var (recorded, answer, time) = history[_at++];
        Deviation ??= recorded == asked ? null : $"{recorded} became {asked}";
        Now = time;
        return Task.FromResult(answer);
    }
}
