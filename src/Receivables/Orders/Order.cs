using Invoicing.Receivables.Rates;

namespace Invoicing.Receivables.Orders;

/// <summary>What is to be invoiced, before it has a number: parties, lines, discounts, charges and terms. All that an invoice is computed from.</summary>
public sealed record Order
{
    /// <summary>Number of the order at the seller (BT-14).</summary>
    public required string Id { get; init; }

    /// <summary>Type code of UNTDID 1001 (BT-3): 380, or 389 where the buyer issues it in the seller's name.</summary>
    public string TypeCode { get; init; } = "380";

    /// <summary>Seller, by the id that the configuration knows it by.</summary>
    public required string Seller { get; init; }

    /// <summary>Currency of ISO 4217 (BT-5).</summary>
    public required string Currency { get; init; }

    /// <summary>The customer by its id, where the buyer is to be taken from its record.</summary>
    public string? Customer { get; init; }

    /// <summary>The version of the record that was taken, or is to be taken.</summary>
    public long? CustomerVersion { get; init; }

    /// <summary>Buyer.</summary>
    public required OrderParty Buyer { get; init; }

    /// <summary>Lines; at least one.</summary>
    public required IReadOnlyList<OrderLine> Lines { get; init; }

    /// <summary>Discounts on the whole order.</summary>
    public IReadOnlyList<OrderDiscount> Discounts { get; init; } = [];

    /// <summary>Shipping and the like.</summary>
    public IReadOnlyList<OrderCharge> Charges { get; init; } = [];

    /// <summary>Whether prices, discounts and charges have VAT in them.</summary>
    public bool PricesIncludeVat { get; init; }

    /// <summary>What was paid before (BT-113).</summary>
    public decimal? Paid { get; init; }

    /// <summary>Whether all of it was paid before, to the last cent; BT-113 is then the total.</summary>
    public bool PaidInFull { get; init; }

    /// <summary>What the sender takes for the total with VAT: where it is another, the order is not invoiced but waits for a person.</summary>
    public decimal? ExpectedTotal { get; init; }

    /// <summary>Day of delivery (BT-72).</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>Tax point (BT-7), where it is another than the day of delivery or of issue.</summary>
    public DateOnly? TaxPoint { get; init; }

    /// <summary>Taxing country, where it is not the seller's (one stop shop).</summary>
    public string? TaxCountry { get; init; }

    /// <summary>The exchange rate to the seller's accounting currency, where it is not to be looked up.</summary>
    public StatedRate? ExchangeRate { get; init; }

    /// <summary>Where it was delivered to (BG-15).</summary>
    public OrderAddress? DeliverTo { get; init; }

    /// <summary>The period that the invoice is for (BG-14).</summary>
    public OrderPeriod? Period { get; init; }

    /// <summary>The buyer's reference (BT-10).</summary>
    public string? BuyerReference { get; init; }

    /// <summary>The buyer's purchase order (BT-13).</summary>
    public string? PurchaseOrder { get; init; }

    /// <summary>Contract (BT-12), such as a subscription.</summary>
    public string? Contract { get; init; }

    /// <summary>Days until it is due; the seller's where none are given.</summary>
    public int? TermsDays { get; init; }

    /// <summary>Language of our own texts, such as reasons that are not stated: of ISO 639-1, perhaps with a region. English where it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>A text for the buyer (BT-22).</summary>
    public string? Note { get; init; }
}
