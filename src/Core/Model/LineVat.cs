using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>BG-30: Line VAT information. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record LineVat
{
    /// <summary>BT-151: Invoiced item VAT category code, of UNTDID 5305.</summary>
    public string? CategoryCode { get; init; }

    /// <summary>BT-152: Invoiced item VAT rate.</summary>
    public Percentage? Rate { get; init; }
}
