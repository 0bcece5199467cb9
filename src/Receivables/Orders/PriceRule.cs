namespace Invoicing.Receivables.Orders;

/// <summary>The price of an order line.</summary>
public sealed record PriceRule
{
    /// <summary>How it is computed.</summary>
    public PriceModel Model { get; init; }

    /// <summary>Price of one unit, or of one package; of any number of decimals.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Tiers in rising order, for tiered and volume prices; the last one has no end.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; init; } = [];

    /// <summary>Units in a package.</summary>
    public decimal? PackageSize { get; init; }
}
