using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>BG-25: Invoice line. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record InvoiceLine
{
    /// <summary>BT-126: Invoice line identifier.</summary>
    public string? Identifier { get; init; }

    /// <summary>BT-127: Invoice line note.</summary>
    public string? Note { get; init; }

    /// <summary>BT-128: Invoice line object identifier, with its scheme of UNTDID 1153.</summary>
    public Identifier? ObjectIdentifier { get; init; }

    /// <summary>BT-129, BT-130: Invoiced quantity and its unit of measure, of UN/ECE Recommendation 20 and 21.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>BT-131: Invoice line net amount.</summary>
    public Money? NetAmount { get; init; }

    /// <summary>BT-132: Referenced purchase order line reference.</summary>
    public string? PurchaseOrderLineReference { get; init; }

    /// <summary>BT-133: Invoice line buyer accounting reference.</summary>
    public string? BuyerAccountingReference { get; init; }

    /// <summary>BG-26: Invoice line period: BT-134 start, BT-135 end.</summary>
    public Period? Period { get; init; }

    /// <summary>BG-27: Invoice line allowances.</summary>
    public TermList<LineAllowanceCharge> Allowances { get; init; } = [];

    /// <summary>BG-28: Invoice line charges.</summary>
    public TermList<LineAllowanceCharge> Charges { get; init; } = [];

    /// <summary>BG-29: Price details.</summary>
    public PriceDetails? Price { get; init; }

    /// <summary>BG-30: Line VAT information.</summary>
    public LineVat? Vat { get; init; }

    /// <summary>BG-31: Item information.</summary>
    public Item? Item { get; init; }
}
