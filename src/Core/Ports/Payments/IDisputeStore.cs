using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>The store of disputes and holds; they are written by <see cref="IPaymentStore.CommitAsync"/>.</summary>
public interface IDisputeStore
{
    /// <summary>Disputes of an invoice, or all that are open where none is named.</summary>
    Task<IReadOnlyList<Dispute>> DisputesAsync(string tenant, InvoiceId? invoice, CancellationToken cancellation);

    /// <summary>Disputes, oldest first: open ones, closed ones, or all.</summary>
    Task<PageOf<Dispute>> DisputesAsync(string tenant, bool? open, long after, int limit, CancellationToken cancellation);

    /// <summary>A dispute.</summary>
    Task<Dispute?> DisputeAsync(string tenant, Guid id, CancellationToken cancellation);

    /// <summary>The bytes of an attachment.</summary>
    Task<byte[]?> AttachmentAsync(string tenant, Guid dispute, int number, CancellationToken cancellation);

    /// <summary>Holds that nobody lifted, oldest first; expired ones among them.</summary>
    Task<IReadOnlyList<CollectionHold>> HoldsAsync(string tenant, CancellationToken cancellation);

    /// <summary>A hold.</summary>
    Task<CollectionHold?> HoldAsync(string tenant, Guid id, CancellationToken cancellation);
}
