using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>Instances that only keep what was asked of them.</summary>
internal sealed class FakeInstances : IOrchestrationClient
{
    public Dictionary<InvoiceId, InvoiceRun> Running { get; } = [];

    public List<InvoiceId> Woken { get; } = [];

    public Task<bool> TryStartAsync(InvoiceRun run, CancellationToken cancellation) => Task.FromResult(Running.TryAdd(run.Id, run));

    public Task WakeAsync(InvoiceId id, CancellationToken cancellation)
    {
        Woken.Add(id);
        return Task.CompletedTask;
    }
}
