using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>BG-23: VAT breakdown of one category and rate. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record VatBreakdown
{
    /// <summary>BT-116: VAT category taxable amount.</summary>
    public Money? TaxableAmount { get; init; }

    /// <summary>BT-117: VAT category tax amount.</summary>
    public Money? TaxAmount { get; init; }

    /// <summary>BT-118: VAT category code, of UNTDID 5305.</summary>
    public string? CategoryCode { get; init; }

    /// <summary>BT-119: VAT category rate.</summary>
    public Percentage? Rate { get; init; }

    /// <summary>BT-120: VAT exemption reason text.</summary>
    public string? ExemptionReason { get; init; }

    /// <summary>BT-121: VAT exemption reason code, of the VATEX list.</summary>
    public string? ExemptionReasonCode { get; init; }
}
