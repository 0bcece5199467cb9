using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>Instances that only keep what was asked of them.</summary>
internal sealed class FakeInstances : IOrchestrationClient
{
    public Dictionary<TransmissionId, InvoiceRun> Running { get; } = [];

    public List<TransmissionId> Woken { get; } = [];

    public Task<bool> TryStartAsync(InvoiceRun run, CancellationToken cancellation) =>
        Task.FromResult(Running.TryAdd(new TransmissionId(run.Id.Invoice, 1), run));

    public Task WakeAsync(TransmissionId id, CancellationToken cancellation)
    {
        Woken.Add(new TransmissionId(id.Invoice, 1));
        return Task.CompletedTask;
    }
}
