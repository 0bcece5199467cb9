using Invoicing.Lifecycle;

namespace Invoicing.Ports;

/// <summary>Submissions that the gateway knows the owner of. What an authority lists under a known reference need not be opened to learn whose it is.</summary>
public interface IKnownReferences
{
    /// <summary>The invoice that is known at a destination by this transmission id or authority reference; null when none is.</summary>
    Task<InvoiceId?> OwnerAsync(string destination, string reference, CancellationToken cancellation);
}
