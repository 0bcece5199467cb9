namespace Invoicing.Ports.Connectors;

/// <summary>
/// Calls that an authority allows within a period, counted for all nodes and beyond the life of a process. Calls are reserved in blocks before they are
/// made: what a process reserved and did not use is lost with it, and the limit is never passed.
/// </summary>
public interface IQuotaLedger
{
    /// <summary>Reserves calls, durable when it returns.</summary>
    /// <returns>How many were granted: from 0, when the quota is spent, to the size of the block.</returns>
    Task<int> ReserveAsync(QuotaBlock block, CancellationToken cancellation);
}
