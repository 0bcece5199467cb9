namespace Invoicing.Ports.Receivables;

/// <summary>The store of settlements.</summary>
public interface ISettlementStore
{
    /// <summary>Writes a settlement with its orders, and settles its event with it; false where it, or one of its orders, was settled before.</summary>
    Task<bool> CloseSettlementAsync(StoredSettlement settlement, CancellationToken cancellation);

    /// <summary>A settlement of a tenant.</summary>
    Task<StoredSettlement?> FindSettlementAsync(string tenant, Guid id, CancellationToken cancellation);

    /// <summary>Settlements of a tenant, newest first, after the first so many.</summary>
    Task<IReadOnlyList<StoredSettlement>> SettlementsAsync(string tenant, int skip, int limit, CancellationToken cancellation);

    /// <summary>How long settlements of a tenant take.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="since">Settlements that were closed from then on.</param>
    /// <param name="cancellation">Its end.</param>
    Task<SettlementFigures> SettlementFiguresAsync(string tenant, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>A vendor's share of an order at a marketplace, where it was settled.</summary>
    Task<SettledOrder?> FindSettledOrderAsync(string tenant, string seller, string vendor, string order, CancellationToken cancellation);
}
