namespace Invoicing.Ports.Storage;

/// <summary>What is known of destinations beyond the life of a process, shared by all nodes.</summary>
public interface IDestinationSuspensions
{
    /// <summary>Records a hold, durable when it returns. Of two holds of one owner the one that ends later stands.</summary>
    Task SuspendAsync(DestinationSuspension hold, CancellationToken cancellation);

    /// <summary>Holds that have not ended.</summary>
    Task<IReadOnlyList<DestinationSuspension>> SuspensionsAsync(DateTimeOffset now, CancellationToken cancellation);
}
