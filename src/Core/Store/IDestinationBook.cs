namespace Invoicing.Store;

/// <summary>What is known of destinations beyond the life of a process, shared by all nodes.</summary>
public interface IDestinationBook
{
    /// <summary>Records a hold, durable when it returns. Of two holds of one owner the one that ends later stands.</summary>
    Task HoldAsync(DestinationHold hold, CancellationToken cancellation);

    /// <summary>Holds that have not ended.</summary>
    Task<IReadOnlyList<DestinationHold>> HoldsAsync(DateTimeOffset now, CancellationToken cancellation);
}
