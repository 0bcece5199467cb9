namespace Invoicing.Formats.KsefFa3.Shape;

/// <summary>P_13_… (net), P_14_… (VAT) and P_14_…W (VAT in złoty) of the groups of rates.</summary>
internal sealed record FaSums
{
    /// <summary>P_13_1: 23 or 22 %.</summary>
    public decimal? Net1 { get; init; }

    /// <summary>P_14_1.</summary>
    public decimal? Vat1 { get; init; }

    /// <summary>P_14_1W.</summary>
    public decimal? Pln1 { get; init; }

    /// <summary>P_13_2: 8 or 7 %.</summary>
    public decimal? Net2 { get; init; }

    /// <summary>P_14_2.</summary>
    public decimal? Vat2 { get; init; }

    /// <summary>P_14_2W.</summary>
    public decimal? Pln2 { get; init; }

    /// <summary>P_13_3: 5 %.</summary>
    public decimal? Net3 { get; init; }

    /// <summary>P_14_3.</summary>
    public decimal? Vat3 { get; init; }

    /// <summary>P_14_3W.</summary>
    public decimal? Pln3 { get; init; }

    /// <summary>P_13_4: the flat rate of taxis, 4 or 3 %.</summary>
    public decimal? Net4 { get; init; }

    /// <summary>P_14_4.</summary>
    public decimal? Vat4 { get; init; }

    /// <summary>P_14_4W.</summary>
    public decimal? Pln4 { get; init; }

    /// <summary>P_13_5: rates of other member states, by the one-stop shop.</summary>
    public decimal? Net5 { get; init; }

    /// <summary>P_14_5.</summary>
    public decimal? Vat5 { get; init; }

    /// <summary>P_13_6_1: 0 % within the country.</summary>
    public decimal? Zero { get; init; }

    /// <summary>P_13_6_2: 0 %, supply within the Union.</summary>
    public decimal? IntraCommunity { get; init; }

    /// <summary>P_13_6_3: 0 %, export.</summary>
    public decimal? Export { get; init; }

    /// <summary>P_13_7: exempt.</summary>
    public decimal? Exempt { get; init; }

    /// <summary>P_13_8: not taxed in the country.</summary>
    public decimal? Abroad { get; init; }

    /// <summary>P_13_9: services that the buyer accounts for in another member state.</summary>
    public decimal? AbroadServices { get; init; }

    /// <summary>P_13_10: the buyer accounts for it in the country.</summary>
    public decimal? ReverseCharge { get; init; }

    /// <summary>P_13_11: margin scheme.</summary>
    public decimal? Margin { get; init; }
}
