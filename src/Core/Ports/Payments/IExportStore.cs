namespace Invoicing.Ports.Payments;

/// <summary>The store of deliveries to the accountants.</summary>
public interface IExportStore
{
    /// <summary>Deliveries of a batch.</summary>
    Task<IReadOnlyList<ExportDelivery>> DeliveriesAsync(string tenant, long batch, CancellationToken cancellation);

    /// <summary>The delivery of a batch to a target; null where it was never tried.</summary>
    Task<ExportDelivery?> DeliveryAsync(string tenant, string target, long batch, CancellationToken cancellation);

    /// <summary>Number of the oldest batch that is not at a target; null where all are.</summary>
    Task<long?> UndeliveredAsync(string tenant, string target, CancellationToken cancellation);

    /// <summary>Writes how a delivery stands. One that is delivered stays so.</summary>
    Task SaveDeliveryAsync(ExportDelivery delivery, CancellationToken cancellation);

    /// <summary>What accounts came to in a currency before a batch: sums of the batches before it.</summary>
    Task<IReadOnlyDictionary<string, decimal>> BalancesBeforeAsync(string tenant, long batch, string currency, CancellationToken cancellation);
}
