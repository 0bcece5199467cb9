using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Records;

/// <summary>A product, as lines of orders and items of subscriptions take it.</summary>
public sealed record ProductRecord
{
    /// <summary>Name of the item (BT-153).</summary>
    public required string Name { get; init; }

    /// <summary>The seller's number of it (BT-155).</summary>
    public string? Sku { get; init; }

    /// <summary>Description (BT-154).</summary>
    public string? Description { get; init; }

    /// <summary>Unit of UN/ECE Recommendation 20 or 21.</summary>
    public string? Unit { get; init; }

    /// <summary>Its price.</summary>
    public PriceRule? Price { get; init; }

    /// <summary>How it is taxed.</summary>
    public OrderVat? Vat { get; init; }
}
