using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>Instances that only keep what was asked of them.</summary>
internal sealed class FakeInstances : IOrchestrationClient
{
    public Dictionary<TransmissionId, InvoiceRun> Running { get; } = [];

    public List<TransmissionId> Woken { get; } = [];

    public List<DateTimeOffset> Purged { get; } = [];

    public Task<bool> TryStartAsync(InvoiceRun run, CancellationToken cancellation) => Task.FromResult(Running.TryAdd(run.Id, run));

    public Task<int> PurgeEndedAsync(DateTimeOffset begunBefore, TimeSpan within, CancellationToken cancellation)
    {
        Purged.Add(begunBefore);
        return Task.FromResult(1);
    }

    public Task WakeAsync(TransmissionId id, CancellationToken cancellation)
    {
        Woken.Add(id);
        return Task.CompletedTask;
    }
}
