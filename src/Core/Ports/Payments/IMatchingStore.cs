namespace Invoicing.Ports.Payments;

/// <summary>What matching asks of the store: few rows for a payment, however many items there are.</summary>
public interface IMatchingStore
{
    /// <summary>Items that have no keys yet, as those of a store of an earlier version.</summary>
    Task<IReadOnlyList<StoredOpenItem>> UnkeyedAsync(string tenant, int limit, CancellationToken cancellation);

    /// <summary>Gives items their keys.</summary>
    Task KeyAsync(string tenant, IReadOnlyList<(StoredOpenItem Item, ItemMatchKeys Keys)> items, CancellationToken cancellation);

    /// <summary>Lengths of the tenant's numbers of invoices, as they are compared.</summary>
    Task<IReadOnlyList<int>> NumberLengthsAsync(string tenant, CancellationToken cancellation);

    /// <summary>What a payment may be about.</summary>
    Task<MatchingCandidates> CandidatesAsync(MatchingQuery query, CancellationToken cancellation);

    /// <summary>What is open of customers, with their names.</summary>
    Task<IReadOnlyList<StoredOpenItem>> OpenOfAsync(string tenant, IReadOnlyCollection<string> customers, CancellationToken cancellation);
}
