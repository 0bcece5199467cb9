namespace Invoicing.Receivables.Orders;

/// <summary>A tier of a tiered or volume price.</summary>
public sealed record PriceTier
{
    /// <summary>The last quantity that is in it; null for the last tier, which has no end.</summary>
    public decimal? UpTo { get; init; }

    /// <summary>Price of one unit, without VAT unless the order says otherwise.</summary>
    public decimal UnitPrice { get; init; }

    /// <summary>What is due once as soon as the tier is entered.</summary>
    public decimal? FlatFee { get; init; }
}
