using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>Notes as the store keeps them, beyond the life of a connector; the owners of submissions are known to nobody.</summary>
internal sealed class Notes : IConnectorMemory
{
    private readonly Dictionary<(string Destination, string Message), string> _kept = [];

    public IEnumerable<string> All => _kept.Values;

    public Task<InvoiceId?> OwnerAsync(string destination, string reference, CancellationToken cancellation) => Task.FromResult<InvoiceId?>(null);

    public Task<string?> GetAsync(string destination, string message, CancellationToken cancellation) =>
        Task.FromResult(_kept.GetValueOrDefault((destination, message)));

    public Task PutAsync(ConnectorMemoryEntry note, CancellationToken cancellation)
    {
        Assert.InRange(note.Text.Length, 1, ConnectorMemoryEntry.MostText);
        _kept[(note.Destination, note.Message)] = note.Text;
        return Task.CompletedTask;
    }
}
