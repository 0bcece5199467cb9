using Invoicing.Ports.Storage;

namespace Invoicing.Ports.Events;

/// <summary>Writes to customers about what happened to their invoices.</summary>
public interface ICustomerLetters
{
    /// <summary>The letter about an event: the same one however often it is asked for.</summary>
    /// <remarks>Where the store cannot work, it throws <see cref="StoreUnavailableException"/>.</remarks>
    Task<LetterAnswer> OfAsync(LifecycleEvent happened, CancellationToken cancellation);
}
