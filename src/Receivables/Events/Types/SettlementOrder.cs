using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Events.Types;

/// <summary>An order at a marketplace, of one buyer at one vendor or several.</summary>
public sealed record SettlementOrder
{
    /// <summary>Number of the order.</summary>
    public required string Id { get; init; }

    /// <summary>Buyer.</summary>
    public required OrderParty Buyer { get; init; }

    /// <summary>What each vendor supplies.</summary>
    public required IReadOnlyList<SettlementShare> Vendors { get; init; }

    /// <summary>Whether prices, discounts and charges have VAT in them.</summary>
    public bool PricesIncludeVat { get; init; }

    /// <summary>Whether the buyer has paid it.</summary>
    public bool PaidInFull { get; init; }

    /// <summary>Day of delivery (BT-72).</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>Tax point (BT-7), where it is another than the day of delivery or of issue.</summary>
    public DateOnly? TaxPoint { get; init; }

    /// <summary>Taxing country, where it is not the seller's.</summary>
    public string? TaxCountry { get; init; }

    /// <summary>Where it was delivered to (BG-15).</summary>
    public OrderAddress? DeliverTo { get; init; }

    /// <summary>The buyer's reference (BT-10).</summary>
    public string? BuyerReference { get; init; }

    /// <summary>The buyer's purchase order (BT-13).</summary>
    public string? PurchaseOrder { get; init; }
}
