using Invoicing.Taxes.Rates;

namespace Invoicing.Receivables.Orders;

/// <summary>How a line is taxed. What is left out is found: category S, the standard rate of the taxing country as of the tax point.</summary>
public sealed record OrderVat
{
    /// <summary>VAT category of UNTDID 5305: S, Z, E, AE, K, G, O.</summary>
    public string? Category { get; init; }

    /// <summary>Rate in per cent, where the sender knows it.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Kind of rate to look up, such as reduced.</summary>
    public VatRateKind? Kind { get; init; }

    /// <summary>Exemption reason code (BT-121) for category E.</summary>
    public string? ExemptionCode { get; init; }
}
