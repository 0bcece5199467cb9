using Invoicing.Lifecycle;
using Invoicing.Ports;

namespace Invoicing.Pipeline.Tests.Support;

/// <summary>Knows nobody's submissions.</summary>
internal sealed class NoReferences : IKnownReferences
{
    public Task<InvoiceId?> OwnerAsync(string destination, string reference, CancellationToken cancellation) => Task.FromResult<InvoiceId?>(null);
}
