using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>BG-20, BG-21: Document level allowance or charge. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record DocumentAllowanceCharge
{
    /// <summary>BT-92, BT-99: Amount without VAT.</summary>
    public Money? Amount { get; init; }

    /// <summary>BT-93, BT-100: Base amount of the percentage.</summary>
    public Money? BaseAmount { get; init; }

    /// <summary>BT-94, BT-101: Percentage of the base amount.</summary>
    public Percentage? Percentage { get; init; }

    /// <summary>BT-95, BT-102: VAT category code, of UNTDID 5305.</summary>
    public string? VatCategoryCode { get; init; }

    /// <summary>BT-96, BT-103: VAT rate.</summary>
    public Percentage? VatRate { get; init; }

    /// <summary>BT-97, BT-104: Reason in words.</summary>
    public string? Reason { get; init; }

    /// <summary>BT-98, BT-105: Reason code, of UNTDID 5189 (allowance) or 7161 (charge).</summary>
    public string? ReasonCode { get; init; }
}
