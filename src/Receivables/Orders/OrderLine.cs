namespace Invoicing.Receivables.Orders;

/// <summary>What was ordered or used.</summary>
public sealed record OrderLine
{
    /// <summary>Id of the line, unique in the order.</summary>
    public required string Id { get; init; }

    /// <summary>The product by its id, where what is not said here is to be taken from its record.</summary>
    public string? Product { get; init; }

    /// <summary>The version of the record that was taken, or is to be taken.</summary>
    public long? ProductVersion { get; init; }

    /// <summary>Name of the item (BT-153).</summary>
    public required string Name { get; init; }

    /// <summary>The seller's number of the item (BT-155).</summary>
    public string? Sku { get; init; }

    /// <summary>Description (BT-154).</summary>
    public string? Description { get; init; }

    /// <summary>How much; below zero for a return.</summary>
    public decimal Quantity { get; init; } = 1;

    /// <summary>Unit of UN/ECE Recommendation 20 or 21; C62 (one) unless said otherwise.</summary>
    public string Unit { get; init; } = "C62";

    /// <summary>Its price.</summary>
    public required PriceRule Price { get; init; }

    /// <summary>Discounts, each of the line's price.</summary>
    public IReadOnlyList<OrderDiscount> Discounts { get; init; } = [];

    /// <summary>How it is taxed.</summary>
    public OrderVat? Vat { get; init; }

    /// <summary>The period it is for.</summary>
    public OrderPeriod? Period { get; init; }

    /// <summary>Line of the buyer's purchase order (BT-132).</summary>
    public string? PurchaseOrderLine { get; init; }
}
