using Invoicing.Ports.Receivables;

namespace Invoicing.Receivables.Processing;

/// <summary>UsageReported: waits until the invoice of its period takes it.</summary>
public sealed class UsageHandler : IEventHandler
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Types => ["UsageReported"];

    /// <inheritdoc/>
    public Task<EventEffect> HandleAsync(StoredEvent one, CancellationToken cancellation) => Task.FromResult<EventEffect>(new EventEffect.Wait());
}
