using Invoicing.Lifecycle;

namespace Invoicing.Ports.Connectors;

/// <summary>
/// What the gateway knows of the submissions and messages that an authority lists. What is listed under a known reference, or was opened once, need not be
/// opened to learn whose it is, by whichever node and however often a process has died since.
/// </summary>
public interface IConnectorMemory
{
    /// <summary>The invoice that is known at a destination by this transmission id or authority reference; null when none is.</summary>
    Task<InvoiceId?> OwnerAsync(string destination, string reference, CancellationToken cancellation);

    /// <summary>What was noted of a message; null when nothing was, or it has had its time and was cleared away.</summary>
    Task<string?> GetAsync(string destination, string message, CancellationToken cancellation);

    /// <summary>Notes what a message holds, durable when it returns; a note that there is of it is replaced.</summary>
    Task PutAsync(ConnectorMemoryEntry note, CancellationToken cancellation);
}
