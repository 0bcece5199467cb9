using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>BG-27, BG-28: Invoice line allowance or charge. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record LineAllowanceCharge
{
    /// <summary>BT-136, BT-141: Amount without VAT.</summary>
    public Money? Amount { get; init; }

    /// <summary>BT-137, BT-142: Base amount of the percentage.</summary>
    public Money? BaseAmount { get; init; }

    /// <summary>BT-138, BT-143: Percentage of the base amount.</summary>
    public Percentage? Percentage { get; init; }

    /// <summary>BT-139, BT-144: Reason in words.</summary>
    public string? Reason { get; init; }

    /// <summary>BT-140, BT-145: Reason code, of UNTDID 5189 (allowance) or 7161 (charge).</summary>
    public string? ReasonCode { get; init; }
}
