using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>Instances that only keep what was asked of them.</summary>
internal sealed class FakeInstances : IInstances
{
    public Dictionary<InvoiceId, InvoiceRun> Running { get; } = [];

    public List<InvoiceId> Rung { get; } = [];

    public Task<bool> TryStartAsync(InvoiceRun run, CancellationToken cancellation) => Task.FromResult(Running.TryAdd(run.Id, run));

    public Task RingAsync(InvoiceId id, CancellationToken cancellation)
    {
        Rung.Add(id);
        return Task.CompletedTask;
    }
}
