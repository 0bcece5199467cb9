using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>BG-22: Document totals. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record DocumentTotals
{
    /// <summary>BT-106: Sum of invoice line net amounts.</summary>
    public Money? LineNetAmounts { get; init; }

    /// <summary>BT-107: Sum of allowances on document level.</summary>
    public Money? Allowances { get; init; }

    /// <summary>BT-108: Sum of charges on document level.</summary>
    public Money? Charges { get; init; }

    /// <summary>BT-109: Invoice total amount without VAT.</summary>
    public Money? WithoutVat { get; init; }

    /// <summary>BT-110: Invoice total VAT amount.</summary>
    public Money? Vat { get; init; }

    /// <summary>BT-111: Invoice total VAT amount in accounting currency.</summary>
    public Money? VatInAccountingCurrency { get; init; }

    /// <summary>BT-112: Invoice total amount with VAT.</summary>
    public Money? WithVat { get; init; }

    /// <summary>BT-113: Paid amount.</summary>
    public Money? Paid { get; init; }

    /// <summary>BT-114: Rounding amount.</summary>
    public Money? Rounding { get; init; }

    /// <summary>BT-115: Amount due for payment.</summary>
    public Money? Due { get; init; }
}
