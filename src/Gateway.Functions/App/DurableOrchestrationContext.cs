using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;
using Microsoft.DurableTask;

namespace Invoicing.Gateway.Functions.App;

/// <summary>The orchestration of an invoice on Durable Task.</summary>
internal sealed class DurableOrchestrationContext(TaskOrchestrationContext context) : IOrchestrationContext
{
    /// <summary>For an activity that fails as such: the store is out of reach, the process died. About ten minutes; then the instance fails, and the sweep
    /// begins it anew. What no repetition mends fails it at once.</summary>
    private static readonly TaskOptions Patience = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 8, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(5))
        {
            HandleFailure = static failure => !PermanentFailure.Is(failure),
        }
    );

    private Task<object?>? _wakeEvent;

    /// <inheritdoc/>
    public DateTimeOffset Now => new(DateTime.SpecifyKind(context.CurrentUtcDateTime, DateTimeKind.Utc));

    /// <inheritdoc/>
    public Task<InvoiceStep> CallStageAsync(Stage stage, TransmissionId id) => context.CallActivityAsync<InvoiceStep>(stage.ToString(), id, Patience);

    /// <summary>
    /// One listener over all waits: a second one would leave the first behind, deaf, with a ring in its hands. The timer is cancelled without awaiting:
    /// an orchestrator may await nothing but its context's own tasks.
    /// </summary>
    public async Task WaitAsync(DateTimeOffset? until)
    {
        _wakeEvent ??= context.WaitForExternalEvent<object?>(InvoiceOrchestration.WakeEvent);
        if (until is { } at && !_wakeEvent.IsCompleted)
        {
            using var timer = new CancellationTokenSource();
            if (await Task.WhenAny(_wakeEvent, context.CreateTimer(at.UtcDateTime, timer.Token)) != _wakeEvent)
            {
                return;
            }

            timer.Cancel();
        }

        await _wakeEvent;
        _wakeEvent = null;
    }

    /// <inheritdoc/>
    public void SetStatus(InvoiceStep step) => context.SetCustomStatus(step);

    /// <inheritdoc/>
    public void ContinueAsNew(InvoiceRun run) => context.ContinueAsNew(run, preserveUnprocessedEvents: true);
}
