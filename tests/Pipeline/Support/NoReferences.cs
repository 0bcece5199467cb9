using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Pipeline.Tests.Support;

/// <summary>Knows nobody's submissions.</summary>
internal sealed class NoReferences : IConnectorMemory
{
    public Task<InvoiceId?> OwnerAsync(string destination, string reference, CancellationToken cancellation) => Task.FromResult<InvoiceId?>(null);

    public Task<string?> GetAsync(string destination, string message, CancellationToken cancellation) => Task.FromResult<string?>(null);

    public Task PutAsync(ConnectorMemoryEntry note, CancellationToken cancellation) => Task.CompletedTask;
}
