using DurableTask.Core.Exceptions;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Invoicing.Gateway.Functions.App;

/// <summary>The orchestrations as the client of Durable Task sees them. An instance that has ended gives its id free; one that runs or sleeps does
/// not.</summary>
internal sealed class DurableOrchestrationClient(DurableTaskClient client) : IOrchestrationClient
{
    private static readonly string[] Refusing =
    [
        nameof(OrchestrationRuntimeStatus.Pending),
        nameof(OrchestrationRuntimeStatus.Running),
        nameof(OrchestrationRuntimeStatus.Suspended),
    ];

    private static readonly OrchestrationRuntimeStatus[] Ended =
    [
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
    ];

    /// <inheritdoc/>
    public async Task<bool> TryStartAsync(InvoiceRun run, CancellationToken cancellation)
    {
        var known = await client.GetInstanceAsync(run.Id.ToString(), getInputsAndOutputs: false, cancellation);
        if (known is { IsCompleted: false })
        {
            return false;
        }

        try
        {
            var options = new StartOrchestrationOptions(run.Id.ToString()) { DedupeStatuses = Refusing };
            await client.ScheduleNewOrchestrationInstanceAsync(InvoiceOrchestration.Name, run, options, cancellation);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<int> PurgeEndedAsync(DateTimeOffset begunBefore, TimeSpan within, CancellationToken cancellation)
    {
        // A beginning must be named: without one the call fails on Durable Task's in-process host.
        var ended = new PurgeInstancesFilter(DateTimeOffset.UnixEpoch, begunBefore, Ended) { Timeout = within };
        return (await client.PurgeAllInstancesAsync(ended, cancellation)).PurgedInstanceCount;
    }

    /// <inheritdoc/>
    public Task WakeAsync(TransmissionId id, CancellationToken cancellation) =>
        client.RaiseEventAsync(id.ToString(), InvoiceOrchestration.WakeEvent, null, cancellation);
}
