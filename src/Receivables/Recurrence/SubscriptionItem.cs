using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Recurrence;

/// <summary>What is subscribed to.</summary>
public sealed record SubscriptionItem
{
    /// <summary>Its id in the subscription.</summary>
    public required string Id { get; init; }

    /// <summary>The product by its id, where what is not said here is to be taken from its record.</summary>
    public string? Product { get; init; }

    /// <summary>The version of the record that was taken, or is to be taken.</summary>
    public long? ProductVersion { get; init; }

    /// <summary>Name, as the buyer reads it.</summary>
    public required string Name { get; init; }

    /// <summary>The seller's number of it.</summary>
    public string? Sku { get; init; }

    /// <summary>Description (BT-154).</summary>
    public string? Description { get; init; }

    /// <summary>Unit of UN/ECE Recommendation 20 or 21; C62 (one) unless said otherwise.</summary>
    public string? Unit { get; init; }

    /// <summary>How many, from the beginning.</summary>
    public decimal Quantity { get; init; } = 1;

    /// <summary>Price of a period, or of a unit used.</summary>
    public required PriceRule Price { get; init; }

    /// <summary>How long its periods are; the subscription's where it is null.</summary>
    public ItemInterval? Interval { get; init; }

    /// <summary>When a period of it is invoiced.</summary>
    public ItemTiming Timing { get; init; }

    /// <summary>The meter whose usage is invoiced; null for what is invoiced by period.</summary>
    public string? Meter { get; init; }

    /// <summary>Least amount of a period, for what is used.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>How it is taxed.</summary>
    public OrderVat? Vat { get; init; }
}
