using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>BG-29: Price details. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record PriceDetails
{
    /// <summary>BT-146: Item net price, of any number of decimals.</summary>
    public Money? NetPrice { get; init; }

    /// <summary>BT-147: Item price discount.</summary>
    public Money? Discount { get; init; }

    /// <summary>BT-148: Item gross price.</summary>
    public Money? GrossPrice { get; init; }

    /// <summary>BT-149, BT-150: Item price base quantity and its unit of measure.</summary>
    public Quantity? BaseQuantity { get; init; }
}
