using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>The store of collections; they are written by <see cref="IPaymentStore.CommitAsync"/>.</summary>
public interface ICollectionStore
{
    /// <summary>Collections, newest first.</summary>
    Task<PageOf<StoredCollection>> CollectionsAsync(string tenant, long? before, int limit, CancellationToken cancellation);

    /// <summary>A collection.</summary>
    Task<StoredCollection?> CollectionAsync(string tenant, Guid id, CancellationToken cancellation);

    /// <summary>Last day on which an invoice is or was to be collected; null for none.</summary>
    Task<DateOnly?> CollectedOnAsync(string tenant, InvoiceId invoice, CancellationToken cancellation);
}
